import { describe, expect, test } from 'vitest';
import { vanillaRegression } from '../../src/baselines/vanilla-regression.ts';
import { monthOf, weekdayOf } from '../../src/calendar/local-date.ts';
import { daysOf, inputsOf, spoiltFrom } from './baseline-fixture.ts';

const TRAINING = 400;
const START = 18631;
const temperatureOf = (step: number): number =>
  50 + 25 * Math.sin(step / 1400) + 8 * Math.sin((step % 24) / 4) + ((step * 13) % 11);

/** A load that the model can describe exactly: every term has its part. */
function loadOf(step: number, node: number): number {
  const day = START + Math.floor(step / 24);
  const hour = step % 24;
  const t = temperatureOf(step) / 50;
  const month = monthOf(day);
  const base = 900 + 0.01 * step + 20 * month + 5 * weekdayOf(day) * ((hour % 5) + 1);
  return base + node * 300 + month * t - 30 * hour * t ** 2 + (40 + month + 2 * hour) * t ** 3;
}

const inputs = inputsOf({ days: TRAINING + 30, trainingDays: TRAINING, loadOf, temperatureOf });
const rows = daysOf(inputs.load.grid, TRAINING, TRAINING + 30);

describe('the vanilla regression', () => {
  test('finds a load that has its form, also where the trend goes on', () => {
    const { values } = vanillaRegression(inputs, rows);
    let worst = 0;
    values.forEach((value, cell) => {
      const step = TRAINING * 24 + Math.floor(cell / 2);
      worst = Math.max(worst, Math.abs(value - loadOf(step, cell % 2)));
    });
    // Loads of some 1,000 in float32, and the ridge.
    expect(worst).toBeLessThan(0.05);
  });

  test('does not move with what comes after the training', () => {
    const { values } = vanillaRegression(inputs, rows);
    expect(vanillaRegression(spoiltFrom(inputs, TRAINING), rows).values).toEqual(values);
  });

  test('does not see missing readings, and says nothing of a node without any', () => {
    const gone = (cell: number): boolean => cell % 2 === 1 || cell % 26 === 0;
    const load = {
      ...inputs.load,
      values: inputs.load.values.map((value, cell) => (gone(cell) ? 0 : value)),
      observed: inputs.load.observed.map((seen, cell) => (gone(cell) ? 0 : seen)),
    };
    const { values } = vanillaRegression({ ...inputs, load }, rows);
    expect(values[1]).toBeNaN();
    expect(Math.abs(values[0] - loadOf(TRAINING * 24, 0))).toBeLessThan(0.05);
  });

  test('with measured temperatures uses those of the day before only', () => {
    const measured = { ...inputs, temperature: { ...inputs.temperature!, known: false } };
    const { values } = vanillaRegression(measured, rows);
    const first = daysOf(inputs.load.grid, TRAINING, TRAINING + 1);
    expect(vanillaRegression(spoiltFrom(measured, TRAINING), first).values).toEqual(values.slice(0, 48));
    expect(Math.abs(values[0] - loadOf(TRAINING * 24, 0))).toBeGreaterThan(0.05);
  });

  test('on a day when the clock changes it goes by the clock', () => {
    // 28 March 2021 in Paris has 23 hours; the load depends on the clock time alone.
    const paris = inputsOf({
      start: '2021-01-03T23:00Z',
      days: 100,
      trainingDays: 80,
      zone: 'Europe/Paris',
      nodes: ['a'],
      loadOf: (step) => 1000 + 10 * ((step + (step >= 2017 + 1 ? 1 : 0)) % 24),
      temperatureOf: (step) => (step * 5) % 17,
    });
    const { clock } = paris;
    const { values } = vanillaRegression(paris, daysOf(paris.load.grid, 82, 90));
    values.forEach((value, row) => {
      expect(value).toBeCloseTo(1000 + (10 * clock.minuteOfDay[82 * 24 + row]) / 60, 1);
    });
    expect(new Set(clock.offsetMinutes).size).toBe(2);
  });
});
