import { describe, expect, it } from 'vitest';
import { rowGroups } from '../../src/evaluation/row-groups.ts';
import type { RowGroups } from '../../src/evaluation/row-groups.ts';
import { forecastOf, node } from './fixtures.ts';

const OPTIONS = { holidays: new Set<number>(), leadSteps: 96 };

function sizes({ keys, ofRow }: RowGroups): Record<string, number> {
  return Object.fromEntries(keys.map((key, group) => [key, ofRow.filter((each) => each === group).length]));
}

function halfHours(start: string, length: number, issued: string | null = start) {
  return forecastOf({ nodes: [node('a')], start, issued, rows: Array.from({ length }, () => [1]) });
}

describe('rowGroups', () => {
  it('pools both copies of the autumn hour and skips the spring hour', () => {
    const autumn = sizes(rowGroups(halfHours('2022-10-30T00:00+02:00', 50), OPTIONS).hour);
    expect(Object.keys(autumn)).toEqual(Array.from({ length: 24 }, (_, hour) => String(hour)));
    expect(autumn).toMatchObject({ 1: 2, 2: 4, 3: 2 });
    const spring = sizes(rowGroups(halfHours('2022-03-27T00:00+01:00', 46), OPTIONS).hour);
    expect(Object.keys(spring)).toHaveLength(23);
    expect(spring).toMatchObject({ 1: 2, 3: 2 });
  });

  it('counts leads from 1 at the issue time and pools the far ones', () => {
    const { keys, ofRow } = rowGroups(halfHours('2022-01-01T01:00Z', 6, '2022-01-01T00:00Z'), {
      ...OPTIONS,
      leadSteps: 5,
    }).lead;
    expect(keys).toEqual(['3', '4', '5', '>5']);
    expect([...ofRow]).toEqual([0, 1, 2, 3, 3, 3]);
  });

  it('has no lead where the issue time is unknown or later', () => {
    expect(rowGroups(halfHours('2022-01-01T00:00Z', 3, null), OPTIONS).lead.keys).toEqual([]);
    const { keys, ofRow } = rowGroups(halfHours('2022-01-01T00:00Z', 3, '2022-01-01T01:00Z'), OPTIONS).lead;
    expect(keys).toEqual(['1']);
    expect([...ofRow]).toEqual([-1, -1, 0]);
  });

  it('tells day types by the local date, holidays first', () => {
    // Friday 31 December 2021 23:00 in Paris to Sunday 2 January 23:00; 1 January (day 18,993) is a holiday.
    const forecast = halfHours('2021-12-31T22:00Z', 96);
    expect(sizes(rowGroups(forecast, OPTIONS).dayType)).toEqual({ weekday: 2, Saturday: 48, Sunday: 46 });
    expect(sizes(rowGroups(forecast, { ...OPTIONS, holidays: new Set([18_993]) }).dayType)).toEqual({
      weekday: 2,
      Sunday: 46,
      holiday: 48,
    });
    expect(sizes(rowGroups(forecast, OPTIONS).month)).toEqual({ '2021-12': 2, '2022-01': 94 });
  });

  it('accepts gaps and refuses rows off the lattice', () => {
    const forecast = halfHours('2022-01-01T00:00Z', 3);
    const gap = { ...forecast, timesMs: forecast.timesMs.map((timeMs, row) => timeMs + row * 86_400_000) };
    expect(sizes(rowGroups(gap, OPTIONS).dayType)).toEqual({ weekday: 1, Saturday: 1, Sunday: 1 });
    const off = { ...forecast, timesMs: forecast.timesMs.map((timeMs, row) => timeMs + row * 1000) };
    expect(() => rowGroups(off, OPTIONS)).toThrow('in steps of 30 minutes, got 2022-01-01T00:30:01.000Z');
    expect(rowGroups(halfHours('2022-01-01T00:00Z', 0), OPTIONS).hour.keys).toEqual([]);
  });
});
