import { expect, test } from 'vitest';
import { comparisonColumns } from '../../src/report/comparison-columns.ts';
import { comparisonTests } from '../../src/report/comparison-tests.ts';
import { comparisonFixture } from '../study/comparison-fixture.ts';

const table = comparisonFixture();

test('the networks of the scores, without the references, by the same metrics', () => {
  for (const level of [0, 1]) {
    const tests = comparisonTests(table, level)!;
    const scores = comparisonColumns(table, level);
    expect(tests.names).toEqual(scores.names.slice(0, 5));
    expect(tests.metrics.map(({ title }) => title)).toEqual(scores.metrics.map(({ title }) => title));
  }
});

test('interval, distance to the best, p-value and whether it may be the best', () => {
  const [mape, rmse] = comparisonTests(table, 0)!.metrics;
  const [gcn, gat, tag, , feedForward] = mape.cells;
  expect(gcn).toEqual({
    '95 %': '3.72 – 4.78',
    behind: '0.25',
    'behind 95 %': '-0.02 – 0.52',
    p: '0.31',
    set: 'in 0.16',
  });
  expect(gat).toEqual({ '95 %': '3.50 – 4.50', behind: '–', 'behind 95 %': '–', p: 'best', set: 'in 1.00' });
  expect(tag).toMatchObject({ p: '<0.001', set: 'out <0.001' });
  expect(feedForward).toMatchObject({ behind: '2.00', p: '0.012', set: 'out 0.006' });
  expect(rmse.cells[1]).toMatchObject({ '95 %': '481.3 – 618.8', behind: '50.0', p: '0.020' });
});

test('nothing where nothing was tested', () => {
  const levels = table.levels.map((level) => ({ ...level, tested: null }));
  expect(comparisonTests({ ...table, levels }, 0)).toBeNull();
  const [first, ...others] = table.rows;
  const untested = first.scores.map((scores) => ({
    ...scores,
    mape: { ...scores.mape!, significance: null },
  }));
  const cells = comparisonTests({ ...table, rows: [{ ...first, scores: untested }, ...others] }, 0)!
    .metrics[0].cells;
  expect(cells[4]).toEqual({ '95 %': '–', behind: '–', 'behind 95 %': '–', p: '–', set: '–' });
});
