import { expect, test } from 'vitest';
import { errorByTemperature } from '../../../src/report/figures/error-by-temperature.ts';
import { reportFixture } from '../report-fixture.ts';
import { tinyMetrics, tinySeries } from '../tiny-series.ts';

test('points are binned by the temperature at their place', () => {
  const fixture = reportFixture();
  const values = Float64Array.from([-3, 12, -1, 13, 2, 14, 3, 15, 21, 22, 23, NaN]);
  const series = tinySeries({ temperature: { unit: '°C', values } });
  const graph = { ...fixture.graph, nodes: series.nodes };
  const figure = errorByTemperature({ ...fixture, series, graph, metrics: tinyMetrics(0) })!;
  // Bins of 2 °C: scored are A at −3, −1, 3, 21 (errors 10, 5, 20, 0 of 100) and B at 12, 13, 15, 22 (10 of 20,
  // 10 of 40, 5 of 50, 0 of 20); B at NaN is in none.
  expect(figure.table).toEqual({
    columns: ['temperature_from', 'temperature_to', 'mape', 'points'],
    rows: [
      [-4, -2, 10, 1],
      [-2, 0, 5, 1],
      [2, 4, 20, 1],
      [12, 14, 37.5, 2],
      [14, 16, 10, 1],
      [20, 22, 0, 1],
      [22, 24, 0, 1],
    ],
  });
  expect(figure.takeaway).toBe(
    'At the level “region”, the error is largest at 12 to 14 °C (MAPE 37.5\u00a0%) and smallest at 20 to 22 °C (0.0\u00a0%).',
  );
});

test('without a temperature there is no figure', () => {
  const fixture = reportFixture();
  expect(errorByTemperature({ ...fixture, series: { ...fixture.series, temperature: null } })).toBeNull();
});
