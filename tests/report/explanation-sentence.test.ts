import { expect, test } from 'vitest';
import { explanationSentence } from '../../src/report/explanation-sentence.ts';
import { explanationTable } from '../../src/report/explanation-table.ts';
import { explanationOf } from './explanation-fixture.ts';

test('what was forecast, by how much unusual, and why', () => {
  expect(explanationSentence(explanationOf())).toBe(
    'West, 2021-12-14 08:00: 12,000 MW, 1,500 above the average of 10,500 at that time; mostly because of the temperature ' +
      'of the hours ahead (+1,300) and the load of the day before (+700, largest in East); against it the load of 7 days ' +
      'before (-499). Measured: 12,034 MW.',
  );
});

test('below the average, what lowers it is the reason; nothing was measured', () => {
  const below = explanationOf({ forecast: 9000, difference: -1500.1, residual: -3001.6, measured: null });
  expect(explanationSentence(below)).toBe(
    'West, 2021-12-14 08:00: 9,000 MW, 1,500 below the average of 10,500 at that time; mostly because of the load of 7 ' +
      'days before (-499); against it the temperature of the hours ahead (+1,300).',
  );
});

test('close to the average nothing is a reason', () => {
  const close = explanationOf({ forecast: 10_510, residual: -1491.4, measured: null });
  expect(explanationSentence(close)).toBe(
    'West, 2021-12-14 08:00: 10,510 MW, close to the average of 10,500 at that time; pushed most by the temperature of ' +
      'the hours ahead (+1,300), the load of the day before (+700, largest in East) and the load of 7 days before (-499).',
  );
});

test('a small load keeps its digits', () => {
  const small = explanationOf({ forecast: 0.75, average: 0.5, byGroup: [], measured: 0.7 });
  expect(explanationSentence(small)).toBe(
    'West, 2021-12-14 08:00: 0.7500 MW, 0.2500 above the average of 0.5000 at that time. Measured: 0.7000 MW.',
  );
});

test('its amounts are those of the table, which are rounded so that they add up', () => {
  const explanation = explanationOf({
    forecast: 12_000,
    average: 10_500,
    residual: 0,
    byGroup: [
      { series: 'temperature', place: 'horizon', value: 800.4 },
      { series: 'load', place: 'day-1', value: 399.3 },
      { series: 'load', place: 'day-7', value: 300.3 },
    ],
  });
  expect(explanationSentence(explanation)).toContain(
    '(+801), the load of the day before (+399, largest in East) and the load of 7 days before (+300).',
  );
  expect(explanationTable(explanation)).toMatch(/temperature, the hours ahead +\+801\n/);
});
