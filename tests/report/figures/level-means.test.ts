import { expect, test } from 'vitest';
import { levelMeans } from '../../../src/report/figures/level-means.ts';
import { tallyErrors } from '../../../src/report/figures/tally-errors.ts';
import { tinyMetrics, tinySeries } from '../tiny-series.ts';

test('a level is the mean of its series; one without points does not count', () => {
  const series = tinySeries();
  const sums = tallyErrors({ series, metrics: tinyMetrics(0) }, 2, (row) =>
    row < 2 ? 0 : row === 5 ? 1 : -1,
  );
  // Rows 0 and 1: A errs by 15 of 200, B by 20 of 60. Row 5 is scored for B alone, which errs by 5 of 25.
  const [{ level, errors }] = levelMeans({ series }, sums, { metric: 'nmae', title: 'NMAE' });
  expect(level).toBe('region');
  expect(errors[0]).toBeCloseTo((7.5 + 100 / 3) / 2, 10);
  expect(errors[1]).toBeCloseTo(20, 10);
});
