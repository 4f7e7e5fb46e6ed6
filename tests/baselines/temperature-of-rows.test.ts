import { describe, expect, test } from 'vitest';
import { temperatureOfRows } from '../../src/baselines/temperature-of-rows.ts';
import { daysOf, inputsOf, spoiltFrom } from './baseline-fixture.ts';

const loadOf = () => 1;
const temperatureOf = (step: number, node: number): number => step + 1000 * node;

describe('the temperature of a row', () => {
  test('is its own where that is known beforehand', () => {
    const inputs = inputsOf({ days: 3, trainingDays: 2, loadOf, temperatureOf });
    const found = temperatureOfRows(inputs, daysOf(inputs.load.grid, 2, 3));
    expect(found.slice(0, 4)).toEqual(Float64Array.of(48, 1048, 49, 1049));
  });

  test('is that of the day before where it is measured, whatever comes after the issue', () => {
    const inputs = inputsOf({ days: 3, trainingDays: 2, known: false, loadOf, temperatureOf });
    const rows = daysOf(inputs.load.grid, 2, 3);
    const found = temperatureOfRows(inputs, rows);
    expect(found.slice(0, 4)).toEqual(Float64Array.of(24, 1024, 25, 1025));
    expect(temperatureOfRows(spoiltFrom(inputs, 2), rows)).toEqual(found);
    expect(temperatureOfRows(inputs, daysOf(inputs.load.grid, 0, 1))).toEqual(new Float64Array(48).fill(NaN));
  });

  test('is asked for in vain without any', () => {
    const inputs = inputsOf({ days: 3, trainingDays: 2, loadOf });
    expect(() => temperatureOfRows(inputs, daysOf(inputs.load.grid, 2, 3))).toThrow('temperature');
  });
});
