import { describe, expect, test } from 'vitest';
import { boostingColumns } from '../../src/baselines/boosting-columns.ts';
import { daysOf, inputsOf, spoiltFrom } from './baseline-fixture.ts';

const loadOf = (step: number, node: number): number => step + 10_000 * node;
const temperatureOf = (step: number, node: number): number => 2 * step + node;

describe('the columns of gradient boosting', () => {
  test('are the calendar, the load known at the issue and the temperature', () => {
    const inputs = inputsOf({ days: 40, trainingDays: 30, loadOf, temperatureOf });
    const off = { ...inputs, daysOff: [new Set<number>(), new Set([18631 + 30])] };
    const rows = daysOf(inputs.load.grid, 30, 31);
    const columns = boostingColumns(off, rows)(1);
    const atThree = Object.fromEntries(Object.entries(columns).map(([name, all]) => [name, all[3]]));
    const step = 30 * 24 + 3;
    expect(atThree).toEqual({
      clockTime: 180,
      weekday: 3,
      dayOfYear: 34,
      lead: 3,
      dayOff: 1,
      lastLoad: 10_000 + 30 * 24 - 1,
      loadDayBefore: 10_000 + step - 24,
      loadWeekBefore: 10_000 + step - 168,
      // A week, two, three and four before.
      loadOfWeeks: 10_000 + step - 2.5 * 168,
      temperature: 2 * step + 1,
      temperatureDayBefore: 2 * (step - 24) + 1,
    });
    expect(boostingColumns(off, rows)(0).dayOff[3]).toBe(0);
  });

  test('see nothing after the issue; a temperature that is measured is that of the days before', () => {
    const inputs = inputsOf({ days: 40, trainingDays: 30, known: false, loadOf, temperatureOf });
    const rows = daysOf(inputs.load.grid, 30, 31);
    const columns = boostingColumns(inputs, rows)(0);
    expect(boostingColumns(spoiltFrom(inputs, 30), rows)(0)).toEqual(columns);
    expect(columns.temperature[3]).toBe(2 * (29 * 24 + 3));
  });

  test('without a temperature have none', () => {
    const inputs = inputsOf({ days: 40, trainingDays: 30, loadOf });
    const columns = boostingColumns(inputs, daysOf(inputs.load.grid, 30, 31))(0);
    expect(Object.keys(columns)).not.toContain('temperature');
    expect(Object.keys(columns)).toHaveLength(9);
  });
});
