import { describe, expect, test } from 'vitest';
import { comparisonColumns, mapeMisbehaves } from '../../src/report/comparison-columns.ts';
import type { ComparedRow } from '../../src/study/comparison.ts';
import { comparisonFixture } from '../study/comparison-fixture.ts';

const table = comparisonFixture();

describe('the columns of a level', () => {
  test('networks first, then the controls, then the references', () => {
    const { names, runs } = comparisonColumns(table, 0);
    expect(names).toEqual(['GCN', 'GAT', 'TAG', 'GCN, identity graph', 'feed-forward', 'persistence, 1 day']);
    expect(runs).toEqual(['3', '3', '1', '3', '3', '–']);
  });

  test('graph and encoder are named where there are several', () => {
    const [first, ...others] = table.rows;
    const encoded: ComparedRow = { ...others[0], graph: 'knn-k5', encoder: 'tcn' };
    expect(comparisonColumns({ ...table, rows: [first, ...others, encoded] }, 0).names).toEqual([
      'GCN, space, no encoder',
      'GAT, space, no encoder',
      'TAG, space, no encoder',
      'GCN, knn-k5, tcn',
      'GCN, identity graph, no encoder',
      'feed-forward, no encoder',
      'persistence, 1 day',
    ]);
  });

  test('the architecture is named where one is not the residual network', () => {
    const rows = table.rows.map((row) => ({
      ...row,
      architecture: row.operator === 'GAT' ? 'residual' : 'stgcn',
    }));
    expect(comparisonColumns({ ...table, rows }, 0).names).toEqual([
      'GCN · stgcn',
      'GAT · residual',
      'TAG · stgcn',
      'GCN · stgcn, identity graph',
      'feed-forward · stgcn',
      'persistence, 1 day',
    ]);
  });

  test('numbers with their unit, places as a range, nothing where a run is alone', () => {
    const { metrics } = comparisonColumns(table, 0);
    expect(metrics.map(({ title }) => title)).toEqual(['MAPE %', 'RMSE MW']);
    const [mape, rmse] = metrics;
    expect(mape.cells[0]).toEqual({
      mean: '4.25',
      best: '3.83',
      worst: '5.10',
      spread: '0.43',
      'Unif.': '3.40',
      rank: '1–3',
    });
    expect(mape.cells[2]).toMatchObject({ mean: '7.00', spread: '–', 'Unif.': '–', rank: '–' });
    expect(mape.cells[4].rank).toBe('4');
    expect(rmse.cells[1]).toMatchObject({ mean: '550.0', worst: '660.0' });
    expect(rmse.cells[5]).toMatchObject({ mean: '900.0', best: '–' });
  });

  test('NMAE stands beside MAPE where that misbehaves', () => {
    expect([0, 1].map((level) => mapeMisbehaves(table, level))).toEqual([false, true]);
    expect(comparisonColumns(table, 1).metrics.map(({ title }) => title)).toEqual([
      'MAPE %',
      'RMSE MW',
      'NMAE %',
    ]);
    const [total, zone] = table.levels;
    expect(mapeMisbehaves({ ...table, levels: [{ ...total, nearZero: 1 }, zone] }, 0)).toBe(true);
  });
});
