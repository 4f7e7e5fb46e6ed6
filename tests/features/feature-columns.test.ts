import { describe, expect, it } from 'vitest';
import { buildSeries } from '../../src/features/build-series.ts';
import { featureColumns } from '../../src/features/feature-columns.ts';
import type { FeatureRequest } from '../../src/features/feature.ts';
import { sampleContext } from './sample-context.ts';

const SERIES = buildSeries(['load', 'timeOfDay', 'cloudCover'], sampleContext(0, 1));

const columnsOf = (...requests: readonly FeatureRequest[]) =>
  featureColumns(requests, SERIES, { horizonSlots: 3 });

describe('featureColumns', () => {
  it('reads a window oldest first', () => {
    expect(columnsOf({ series: 'load', at: 'window', steps: 2 })).toEqual([
      { name: 'load_step-2', series: 'load', at: { kind: 'step', offset: -2 } },
      { name: 'load_step-1', series: 'load', at: { kind: 'step', offset: -1 } },
    ]);
  });

  it('reads the same clock in the order of the days', () => {
    const columns = columnsOf({ series: 'load', at: 'sameClock', days: [7, 1] });
    expect(columns.map(({ name }) => name)).toEqual([
      'load_day-7_slot0',
      'load_day-7_slot1',
      'load_day-7_slot2',
      'load_day-1_slot0',
      'load_day-1_slot1',
      'load_day-1_slot2',
    ]);
    expect(columns[2].at).toEqual({ kind: 'clock', days: -7, slot: 2 });
  });

  it('expands families and keeps the order of the requests', () => {
    const columns = columnsOf({ series: 'timeOfDay', at: 'origin' }, { series: 'cloudCover', at: 'horizon' });
    expect(columns.map(({ name, series }) => [name, series])).toEqual([
      ['timeOfDay_sin_day+0_slot0', 'timeOfDay_sin'],
      ['timeOfDay_cos_day+0_slot0', 'timeOfDay_cos'],
      ['cloudCover_day+0_slot0', 'cloudCover'],
      ['cloudCover_day+0_slot1', 'cloudCover'],
      ['cloudCover_day+0_slot2', 'cloudCover'],
    ]);
    expect(columns[4].at).toEqual({ kind: 'clock', days: 0, slot: 2 });
  });

  it('refuses a series that was not built and a place read twice', () => {
    expect(() => columnsOf({ series: 'weekday', at: 'origin' })).toThrow('no series "weekday_1" was built');
    expect(() =>
      columnsOf({ series: 'cloudCover', at: 'origin' }, { series: 'cloudCover', at: 'horizon' }),
    ).toThrow('two features read cloudCover_day+0_slot0');
  });
});
