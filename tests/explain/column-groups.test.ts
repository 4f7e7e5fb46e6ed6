import { expect, test } from 'vitest';
import type { FeatureColumn } from '../../src/features/feature.ts';
import { columnGroups } from '../../src/explain/column-groups.ts';

const clock = (series: string, days: number, slot: number): FeatureColumn => ({
  name: '',
  series,
  at: { kind: 'clock', days, slot },
});
const step = (series: string, offset: number): FeatureColumn => ({
  name: '',
  series,
  at: { kind: 'step', offset },
});

test('a group is a series with all its members at one place', () => {
  const columns = [
    clock('load', -1, 0),
    clock('load', -1, 1),
    clock('load', -7, 0),
    clock('load', -7, 1),
    clock('weekday_1', 0, 0),
    clock('weekday_2', 0, 0),
    clock('temperature', 0, 0),
    clock('temperature', 0, 1),
    clock('temperature_smooth_0.99', 0, 0),
    step('load', -2),
    step('load', -1),
    clock('weekday_3', 0, 0),
    clock('temperature', 1, 0),
  ];
  expect(columnGroups(columns)).toEqual([
    { series: 'load', place: 'day-1', columns: [0, 1] },
    { series: 'load', place: 'day-7', columns: [2, 3] },
    { series: 'weekday', place: 'origin', columns: [4, 5, 11] },
    { series: 'temperature', place: 'horizon', columns: [6, 7] },
    { series: 'temperature_smooth_0.99', place: 'origin', columns: [8] },
    { series: 'load', place: 'window', columns: [9, 10] },
    { series: 'temperature', place: 'day+1', columns: [12] },
  ]);
});
