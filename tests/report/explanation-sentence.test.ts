import { expect, test } from 'vitest';
import { explanationSentence } from '../../src/report/explanation-sentence.ts';
import { explanationOf } from './explanation-fixture.ts';

test('what was forecast, by how much unusual, and why', () => {
  expect(explanationSentence(explanationOf())).toBe(
    'West, 2021-12-14 08:00: 12,000 MW, 1,500 above the average of 10,500 at that time; mostly because of the temperature ' +
      'of the hours ahead (+1,300) and the load of the day before (+700, largest in East); against it the load of 7 days ' +
      'before (-499). Measured: 12,034 MW.',
  );
});

test('below the average, what lowers it is the reason; nothing was measured', () => {
  const below = explanationOf({ forecast: 9000, difference: -1500.1, measured: null });
  expect(explanationSentence(below)).toBe(
    'West, 2021-12-14 08:00: 9,000 MW, 1,500 below the average of 10,500 at that time; mostly because of the load of 7 ' +
      'days before (-499); against it the temperature of the hours ahead (+1,300).',
  );
});

test('close to the average nothing is a reason', () => {
  const close = explanationOf({ forecast: 10_510, measured: null });
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
