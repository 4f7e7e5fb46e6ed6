import { describe, expect, it } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import { sameClockStep } from '../../src/calendar/same-clock.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { buildSeries } from '../../src/features/build-series.ts';
import { checkColumns } from '../../src/features/check-columns.ts';
import { featureColumns } from '../../src/features/feature-columns.ts';
import type { FeatureColumn, FeatureRequest, FeatureSeries } from '../../src/features/feature.ts';
import type { SeriesContext } from '../../src/features/series-context.ts';
import { sampleContext } from './sample-context.ts';

const NAMES = [
  'load',
  'weekday',
  'cloudCover',
  'cloudCover_dayMax',
  'cloudCover_smooth_0.9',
  'temperature',
  'temperature_smooth_0.95',
  'temperature_dayMin',
  'temperature_dayMax',
  'heatingDegrees',
];
const SERIES = buildSeries(NAMES, sampleContext(0, 2));

function check(gapSteps: number, request: FeatureRequest, horizonSlots = 48): void {
  const columns = featureColumns([request], SERIES, { horizonSlots });
  checkColumns(columns, SERIES, { gapSteps, horizonSlots, stepMinutes: 30 });
}

describe('checkColumns', () => {
  it('lets through windows, the same clock before, and whatever is known', () => {
    check(0, { series: 'load', at: 'window', steps: 336 });
    check(0, { series: 'load', at: 'sameClock', days: [1, 7] });
    check(24, { series: 'load', at: 'sameClock', days: [2] });
    check(24, { series: 'temperature_smooth_0.95', at: 'window', steps: 1 });
    check(24, { series: 'cloudCover_dayMax', at: 'horizon' });
    check(0, { series: 'temperature_dayMax', at: 'sameClock', days: [3] });
    check(24, { series: 'weekday', at: 'origin' });
  });

  it.each<{ why: string; gapSteps: number; request: FeatureRequest; says: RegExp }>([
    {
      why: 'a measured series at the origin',
      gapSteps: 0,
      request: { series: 'temperature', at: 'origin' },
      says: /temperature_day\+0_slot0 is measured and can see 1 steps .* days: \[1\]/,
    },
    {
      why: 'yesterday when the forecast is made at noon before',
      gapSteps: 24,
      request: { series: 'load', at: 'sameClock', days: [1] },
      says: /load_day-1_slot22 .* 24 steps before its first target; .* 2 days or more/,
    },
    {
      why: 'two days before when the forecast is made a day before, for the spring day',
      gapSteps: 48,
      request: { series: 'load', at: 'sameClock', days: [2] },
      says: /load_day-2_slot46 .* days: \[3\]/,
    },
    {
      why: 'a daily maximum of a day that may not be over',
      gapSteps: 0,
      request: { series: 'temperature_dayMax', at: 'sameClock', days: [1] },
      says: /temperature_dayMax_day-1_slot0 .* days: \[3\]/,
    },
    {
      why: 'a daily maximum in a window',
      gapSteps: 0,
      request: { series: 'temperature_dayMax', at: 'window', steps: 2 },
      says: /temperature_dayMax_step-2 .* can see 48 steps .* read it 50 steps or more before the issue step/,
    },
  ])('refuses $why', ({ gapSteps, request, says }) => {
    expect(() => check(gapSteps, request)).toThrow(ConfigError);
    expect(() => check(gapSteps, request)).toThrow(says);
  });

  it('refuses yesterday under a horizon of more than a day', () => {
    expect(() => check(0, { series: 'load', at: 'sameClock', days: [1] }, 49)).toThrow(
      /slot48 .*days: \[2\]/,
    );
  });

  it('allows what no clock change can move', () => {
    const columns = featureColumns([{ series: 'load', at: 'sameClock', days: [2] }], SERIES, {
      horizonSlots: 48,
    });
    checkColumns(columns, SERIES, { gapSteps: 48, horizonSlots: 48, stepMinutes: 30, clockChangeMinutes: 0 });
  });
});

const CHANGES = [
  { name: 'Paris, spring', zone: 'Europe/Paris', startMs: Date.UTC(2022, 2, 21) },
  { name: 'Paris, autumn', zone: 'Europe/Paris', startMs: Date.UTC(2022, 9, 24) },
  { name: 'London, spring', zone: 'Europe/London', startMs: Date.UTC(2024, 2, 25) },
  { name: 'London, autumn', zone: 'Europe/London', startMs: Date.UTC(2024, 9, 21) },
];

/** Every single place of every series that `checkColumns` lets through. */
function allowedColumns(gapSteps: number): FeatureColumn[] {
  const requests = NAMES.flatMap((series): FeatureRequest[] => [
    { series, at: 'window', steps: 60 },
    { series, at: 'sameClock', days: [3, 2, 1] },
    { series, at: 'horizon' },
  ]);
  return featureColumns(requests, SERIES, { horizonSlots: 48 }).filter((column) => {
    try {
      checkColumns([column], SERIES, { gapSteps, horizonSlots: 48, stepMinutes: 30 });
      return true;
    } catch {
      return false;
    }
  });
}

describe.each(CHANGES)('the future cannot be reached: $name', ({ zone, startMs }) => {
  const base = sampleContext(startMs, 9);
  const grid = new TimeGrid({ startMs, stepMinutes: 30, length: base.load.grid.length, zone });
  const clean: SeriesContext = { ...base, clock: localClock(grid) };

  /** The measured panels with every value from the issue step on set to 1e9. */
  function poisoned(issueStep: number): SeriesContext {
    const poison = <P extends { readonly values: Float32Array }>(panel: P): P => ({
      ...panel,
      values: panel.values.slice().fill(1e9, issueStep * 2),
    });
    const weather = clean.weather!.map((input) =>
      input.availability === 'measured' ? { ...input, panel: poison(input.panel) } : input,
    );
    return { ...clean, load: poison(clean.load), weather };
  }

  function stepRead({ at }: FeatureColumn, origin: number, gapSteps: number): number {
    return at.kind === 'step' ? origin - gapSteps + at.offset : sameClockStep(clean.clock, origin, at);
  }

  it.each([0, 1, 24, 47])('readings of allowed columns lie before the issue step, gap %i', (gapSteps) => {
    const loads = allowedColumns(gapSteps).filter(({ series }) => series === 'load');
    let nearest = -Infinity;
    for (let origin = 4 * 48; origin < 8 * 48; origin++) {
      for (const column of loads)
        nearest = Math.max(nearest, stepRead(column, origin, gapSteps) - origin + gapSteps);
    }
    expect(nearest).toBe(-1);
  });

  it.each([0, 24])('allowed columns do not move with the future, gap %i', (gapSteps) => {
    const columns = allowedColumns(gapSteps);
    const cleanByName = new Map(buildSeries(NAMES, clean).map((one) => [one.name, one]));
    let numCompared = 0;
    // Every half-hour of the changing day, then a few of the days around it.
    const origins = [
      4 * 48,
      5 * 48 + 11,
      ...Array.from({ length: 56 }, (_, i) => 6 * 48 - 4 + i),
      7 * 48 + 23,
    ];
    for (const origin of origins) {
      const series = buildSeries(NAMES, poisoned(origin - gapSteps));
      const poisonedByName = new Map(series.map((one) => [one.name, one]));
      for (const column of columns) {
        const step = stepRead(column, origin, gapSteps);
        if (step < 0) continue;
        const before = valuesAt(cleanByName.get(column.series)!, step);
        const after = valuesAt(poisonedByName.get(column.series)!, step);
        numCompared++;
        if (before.some((value, i) => value !== after[i]))
          expect.fail(`${column.name} at origin ${origin} moved`);
      }
    }
    expect(numCompared).toBeGreaterThan(50_000);
  });
});

/** What a column reads at one step: values of each node, then whether they were observed. */
function valuesAt({ perNode, values, observed }: FeatureSeries, step: number): number[] {
  const cells = perNode ? [2 * step, 2 * step + 1] : [step];
  return cells.flatMap((cell) => [values[cell], observed?.[cell] ?? 1]);
}
