import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reconcileFiles, type ReconcileFilesOptions } from '../../src/experiment/reconcile-files.ts';
import { scratchFolder } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = (name: string, ...lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const time = (step: number): string =>
  `2022-01-01 ${String(Math.floor(step / 2)).padStart(2, '0')}:${step % 2 === 0 ? '00' : '30'}`;
/** A wide CSV from half-hour `from` on. */
const csv = (
  name: string,
  { from, columns, rows }: { from: number; columns: string; rows: readonly string[] },
): string => file(name, `date,${columns}`, ...rows.map((row, i) => `${time(from + i)},${row}`));

const nodes = file(
  'nodes.csv',
  'id,name,level,parent',
  'F,France,national,',
  'B,Bretagne,region,F',
  'N,Normandie,region,F',
  'R,Rennes,métropole,B',
);
// A métropole of a tenth to a sixth of its region; regions that are all of France.
const actual = csv('load.csv', {
  from: 0,
  columns: 'B,N,R',
  rows: ['60,40,6', '62,42,7', '64,40,6', '61,44,10', '60,45,9', '66,47,8', '70,50,11', '72,52,12'],
});
const history = csv('history.csv', {
  from: 0,
  columns: 'F,B,N,R',
  rows: ['104,59,42,5', '100,64,41,8', '107,63,42,6.5', '101,60,45,8', '113,57,43,7.5', '0,0,0,0'],
});
const predictions = csv('predictions.csv', {
  from: 5,
  columns: 'F,B,N,R',
  rows: ['115.004,64,48,8', '118,69,52,10', '125,70.006,51.1234,13'],
});
const options: ReconcileFilesOptions = { nodes, method: 'ols', zone: 'Europe/Paris', unit: 'MW' };

describe('reconcileFiles', () => {
  test('the file holds sums that are exact to its last digit, and the report what it took', async () => {
    const result = await reconcileFiles([predictions], options);
    const [header, ...rows] = result.csv.trimEnd().split('\n');
    expect(header).toBe('date,pred_France,pred_Bretagne,pred_Normandie,pred_Rennes');
    for (const row of rows) {
      const [, france, bretagne, normandie] = row.split(',').map((cell) => Math.round(Number(cell) * 100));
      expect(france).toBe(bretagne + normandie);
    }
    expect(result.rests).toEqual(['Bretagne']);
    expect(result.before.map(({ node: { id }, largest }) => [id, Number(largest.toFixed(4))])).toEqual([
      ['F', 3.8706],
    ]);
    expect(result.after[0].largest).toBeLessThan(1e-10);
    expect(result.moves.map(({ level, nodes: count }) => [level, count])).toEqual([
      ['national', 1],
      ['region', 2],
      ['métropole', 1],
    ]);
    expect(result.comparison).toBeNull();
  });

  test('readings say which nodes their parts exhaust, forecasts where there are none, flags over both', async () => {
    const restsWith = async (more: Partial<ReconcileFilesOptions>) =>
      (await reconcileFiles([predictions], { ...options, ...more })).rests;
    const whole = csv('whole.csv', { from: 0, columns: 'B,N,R', rows: ['60,40,60', '62,42,62'] });
    expect(await restsWith({ actual: whole })).toEqual([]);
    expect(await restsWith({ rests: [] })).toEqual([]);
    expect(await restsWith({ rests: ['F', 'B'] })).toEqual(['France', 'Bretagne']);
  });

  test('readings before the forecasts say which nodes have a rest, later ones only where those do not, with a note', async () => {
    // All of Bretagne is Rennes until the first forecast, and half of it from then on.
    const split = ['60,40,60', '62,42,62', '64,40,64', '61,44,61', '60,45,60', '66,47,33', '70,50,35'];
    const known = csv('split.csv', { from: 0, columns: 'B,N,R', rows: split });
    const earlier = await reconcileFiles([predictions], { ...options, actual: known });
    expect(earlier.rests).toEqual([]);
    expect(earlier.notes).toEqual([]);
    const late = csv('late.csv', { from: 5, columns: 'B,N,R', rows: ['66,47,66', '70,50,70'] });
    const later = await reconcileFiles([predictions], { ...options, actual: late });
    expect(later.rests).toEqual([]);
    expect(later.notes).toEqual([
      'Whether their parts exhaust F, B was learned from readings later than the first forecast, since no earlier ones say so.',
    ]);
  });

  test('learns from errors that had ended before the first forecast, and from no later one', async () => {
    const mint = { ...options, method: 'mint', history: [history], actual } as const;
    const before = await reconcileFiles([predictions], mint);
    const altered = csv('altered.csv', {
      from: 0,
      columns: 'F,B,N,R',
      rows: ['104,59,42,5', '100,64,41,8', '107,63,42,6.5', '101,60,45,8', '113,57,43,7.5', '9e9,1,2,3'],
    });
    const future = csv('future.csv', {
      from: 0,
      columns: 'B,N,R',
      rows: ['60,40,6', '62,42,7', '64,40,6', '61,44,10', '60,45,9', '1,47,8', '700,2,11', '72,52,12'],
    });
    const after = await reconcileFiles([predictions], {
      ...mint,
      history: [altered],
      actual: future,
      rests: ['B'],
    });
    expect(after.csv).toBe(before.csv);
    expect(before.lambda).toBeGreaterThan(0);
    expect(after.lambda).toBe(before.lambda);
    const less = await reconcileFiles([predictions], {
      ...mint,
      history: [
        csv('less.csv', {
          from: 0,
          columns: 'F,B,N,R',
          rows: ['104,59,42,5', '100,64,41,8', '90,63,42,6.5'],
        }),
      ],
    });
    expect(less.csv).not.toBe(before.csv);
  });

  test('residuals of a file are errors already', async () => {
    const errors = csv('residuals.csv', {
      from: 0,
      columns: 'F,B,N,R',
      rows: ['-4,1,-2,1', '4,-2,1,-1', '-3,1,-2,-0.5', '4,1,-1,2', '-8,3,2,1.5', '500,1,1,1'],
    });
    const one = await reconcileFiles([predictions], { ...options, method: 'mint', residuals: errors });
    const other = await reconcileFiles([predictions], {
      ...options,
      method: 'mint',
      history: [history],
      actual,
    });
    expect(one.csv).toBe(other.csv);
  });

  test('scores as given and reconciled on the same points', async () => {
    const { comparison } = await reconcileFiles([predictions], { ...options, actual });
    expect(comparison!.scores.map(({ forecast }) => forecast)).toEqual(['as given', 'reconciled']);
    const national = comparison!.scores.map(({ levels }) => levels[0].metrics.mae.value);
    expect(national[0]).toBeCloseTo((115.004 - 113 + (120 - 118) + (125 - 124)) / 3, 5);
    expect(national[1]).toBeLessThan(national[0]!);
  });

  test('past readings share a total out, and rows without a bottom forecast are told', async () => {
    const gaps = csv('gaps.csv', { from: 5, columns: 'F,B,N,R', rows: ['115,64,48,8', '118,,52,10'] });
    const { csv: text, notes } = await reconcileFiles([gaps], {
      ...options,
      method: 'proportionOfAverages',
      actual,
    });
    // Means of the five readings before: R 7.6, the rest of Bretagne 53.8, Normandie 42.2, of 103.6.
    const share = (part: number): string => ((115 * part) / 103.6).toFixed(2);
    const [, first, second] = text.trimEnd().split('\n');
    expect(first.split(',').slice(3)).toEqual([share(42.2), share(7.6)]);
    expect(second).toBe('2022-01-01 03:00:00+01:00,,,,');
    expect(notes).toEqual(['1 row lacks a forecast at the bottom and is empty now.']);
  });

  test('earlier forecasts without readings are refused', async () => {
    await expect(reconcileFiles([predictions], { ...options, history: [history] })).rejects.toThrow(
      `earlier forecasts (${history}) have errors only beside readings: expected a load, got none; name one`,
    );
  });
});
