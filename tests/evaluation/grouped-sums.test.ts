import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPoint, noErrors } from '../../src/evaluation/error-sums.ts';
import { groupedSums, sumsByGroup } from '../../src/evaluation/grouped-sums.ts';
import { dayGroups, rowGroups } from '../../src/evaluation/row-groups.ts';
import { nearZeroOf } from '../../src/evaluation/series-points.ts';
import { forecastOf, node } from './fixtures.ts';

const cell = fc.option(fc.double({ min: -50, max: 900, noNaN: true }), { freq: 4, nil: NaN });
const series = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 150 });

test('groups add up, to the last bit, what each point by itself adds', () => {
  fc.assert(
    fc.property(series, fc.double({ min: 0, max: 60, noNaN: true }), (cells, nearZero) => {
      const forecast = forecastOf({
        nodes: [node('a')],
        start: '2022-03-26T23:00+01:00',
        issued: '2022-03-26T23:30+01:00',
        rows: cells.map(() => [1]),
      });
      const points = {
        actual: Float64Array.from(cells, ([actual]) => actual),
        forecast: Float64Array.from(cells, ([, predicted]) => predicted),
      };
      const groupings = rowGroups(forecast, { holidays: new Set([19_079]), leadSteps: 20 });
      for (const groups of [...Object.values(groupings), dayGroups(forecast)]) {
        const slow = groups.keys.map(noErrors);
        groups.ofRow.forEach((group, row) => {
          if (group >= 0) addPoint(slow[group], points.actual[row], points.forecast[row], nearZero);
        });
        expect(sumsByGroup(groupedSums(points, nearZero, groups))).toEqual(slow);
      }
    }),
    { seed: 5, numRuns: 60 },
  );
});

test('near zero is a share of the mean size over the points that have both', () => {
  const points = { actual: Float64Array.of(-10, 30, NaN, 500), forecast: Float64Array.of(1, 2, 3, NaN) };
  expect(nearZeroOf(points, 0.25)).toBe(5);
  expect(nearZeroOf({ actual: Float64Array.of(NaN), forecast: Float64Array.of(1) }, 0.25)).toBe(0);
});
