import { describe, expect, test } from 'vitest';
import { temperatureClimatology } from '../../src/baselines/temperature-climatology.ts';
import { localLinear } from '../../src/baselines/local-linear.ts';
import { daysOf, inputsOf, spoiltFrom } from './baseline-fixture.ts';

const DAYS = 28;
/** Monday 4 January 2021 is day 0. */
const isSaturday = (step: number) => Math.floor(step / 24) % 7 === 5;
const isSunday = (step: number) => Math.floor(step / 24) % 7 === 6;
const temperatureOf = (step: number, node: number): number => ((step * 7) % 31) - node;
const loadOf = (step: number, node: number): number =>
  (isSunday(step) ? 500 : isSaturday(step) ? 700 : 1000) +
  10 * (step % 24) -
  3 * temperatureOf(step, node) +
  100 * node;
const inputs = inputsOf({ days: DAYS + 7, trainingDays: DAYS, loadOf, temperatureOf });
const rows = daysOf(inputs.load.grid, DAYS, DAYS + 7);

describe('the temperature climatology', () => {
  test('is the local regression of the same clock time and day type', () => {
    const { values } = temperatureClimatology(inputs, rows);
    const step = (DAYS + 5) * 24 + 9;
    const saturdays = [5, 12, 19, 26].map((day) => day * 24 + 9);
    const byHand = localLinear(
      Float64Array.from(saturdays, (each) => temperatureOf(each, 1)),
      Float64Array.from(saturdays, (each) => loadOf(each, 1)),
    ).at(temperatureOf(step, 1));
    expect(values[(5 * 24 + 9) * 2 + 1]).toBeCloseTo(byHand, 4);
    expect(Math.abs(byHand - loadOf(step, 1))).toBeLessThan(60);
  });

  test('takes a day off for a Sunday', () => {
    const monday = 18631 + DAYS;
    const off = { ...inputs, daysOff: [new Set<number>(), new Set([monday])] };
    const { values } = temperatureClimatology(off, rows);
    const plain = temperatureClimatology(inputs, rows).values;
    expect(values[0]).toBe(plain[0]);
    expect(plain[1]).toBeGreaterThan(1000);
    expect(values[1]).toBeLessThan(700);
  });

  test('sees nothing after the training, and no missing reading', () => {
    const { values } = temperatureClimatology(inputs, rows);
    expect(temperatureClimatology(spoiltFrom(inputs, DAYS), rows).values).toEqual(values);
    const holed = {
      ...inputs.load,
      values: inputs.load.values.map((value, cell) => (cell < 100 ? 0 : value)),
      observed: inputs.load.observed.map((seen, cell) => (cell < 100 ? 0 : seen)),
    };
    const later = temperatureClimatology({ ...inputs, load: holed }, rows).values;
    expect(Math.min(...later)).toBeGreaterThan(400);
    expect(later).not.toEqual(values);
  });

  test('takes all days where the training has none of the type, and has no value without any', () => {
    const week = { ...inputs, trainingRows: daysOf(inputs.load.grid, 0, 5) };
    const { values } = temperatureClimatology(week, rows);
    expect(values[5 * 48]).toBeGreaterThan(900);
    const none = { ...inputs, trainingRows: daysOf(inputs.load.grid, 0, 0) };
    expect(temperatureClimatology(none, rows).values.every(Number.isNaN)).toBe(true);
  });
});
