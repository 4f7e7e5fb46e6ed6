import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { WattgraphError } from '../../src/core/errors.ts';
import type { Panel } from '../../src/core/panel.ts';
import { readBatch } from '../../src/dataset/batch.ts';
import { columnStepsReader } from '../../src/dataset/column-steps.ts';
import { buildDataset, sampleTable, type Dataset } from '../../src/dataset/dataset.ts';
import { dailyOrigins, rollingOrigins } from '../../src/dataset/origins.ts';
import type { ForecastTask } from '../../src/dataset/task.ts';
import { loadSeries } from '../../src/features/load-series.ts';
import type { FeatureRequest } from '../../src/features/feature.ts';
import { clockOf, datasetOf, panelOf } from './panel-fixture.ts';

/** 30 days from 10 October 2022 in Paris: the clock goes back on the 30th. */
const START = Date.UTC(2022, 9, 9, 22);
const LENGTH = 30 * 48 + 2;
const TRAINING = { from: 0, to: 15 * 48 };
const TASK: ForecastTask = { horizonSlots: 48, gapSteps: 0, originMinute: 0 };
const LOAD: FeatureRequest[] = [
  { series: 'load', at: 'window', steps: 48 },
  { series: 'load', at: 'sameClock', days: [7] },
];

test('the first days have no week before them and drop out; the others keep their order', () => {
  const load = panelOf({ startMs: START, length: LENGTH });
  const dataset = datasetOf(load, { requests: LOAD, task: TASK, training: TRAINING });
  const { origins, steps, targets } = sampleTable(dataset, Int32Array.of(10 * 48, 0, 6 * 48, 7 * 48));
  expect([...origins]).toEqual([480, 336]);
  expect(steps.map((read) => read[0])).toEqual([480 - 48, 336 - 48]);
  expect(steps[1][48]).toBe(0);
  expect([...targets[0]]).toEqual(Array.from({ length: 48 }, (_, slot) => 480 + slot));
});

test('columns of steps count from the issue step, columns of the clock from the origin', () => {
  const load = panelOf({ startMs: START, length: LENGTH });
  const requests: FeatureRequest[] = [
    { series: 'load', at: 'window', steps: 2 },
    { series: 'load', at: 'sameClock', days: [2] },
  ];
  const task = { ...TASK, horizonSlots: 2, gapSteps: 5 };
  const dataset = datasetOf(load, { requests, task, training: TRAINING });
  expect(dataset.columns.map(({ name }) => name)).toEqual([
    'load_step-2',
    'load_step-1',
    'load_day-2_slot0',
    'load_day-2_slot1',
  ]);
  const stepsOf = columnStepsReader(dataset);
  expect([...stepsOf(500)!]).toEqual([493, 494, 404, 405]);
  // 30 October has 50 half-hours: they count where the two days include it, before 1 November but not before the 2nd.
  const november = 22 * 48 + 2;
  expect(Array.from(stepsOf(november)!.slice(2))).toEqual([november - 98, november - 97]);
  const next = november + 48;
  expect(Array.from(stepsOf(next)!.slice(2))).toEqual([next - 96, next - 95]);
  expect(stepsOf(60)).toBeNull();
});

test('targets past the end of the grid are masked', () => {
  const load = panelOf({ startMs: START, length: LENGTH });
  const dataset = datasetOf(load, { requests: LOAD, task: TASK, training: TRAINING });
  const table = sampleTable(dataset, Int32Array.of(LENGTH - 10));
  expect(Array.from(table.targets[0].slice(8, 12))).toEqual([LENGTH - 2, LENGTH - 1, -1, -1]);
  const { mask } = readBatch(dataset, table, [0]);
  expect(mask.reduce((sum, one) => sum + one, 0)).toBe(20);
});

test('scales are fitted on the training steps, or taken from a stored model', () => {
  const load = panelOf({
    startMs: START,
    length: LENGTH,
    valueAt: (step, node) => (step < TRAINING.to ? 100 * node + (step % 11) : 1e6),
  });
  const fitted = datasetOf(load, { requests: LOAD, task: TASK, training: TRAINING }).scales.get('load')!;
  expect([...fitted.offset, ...fitted.span]).toEqual([0, 100, 10, 10]);

  const stored = new Map([['load', { offset: Float64Array.of(1, 2), span: Float64Array.of(3, 4) }]]);
  const parts = { load, clock: clockOf(START, LENGTH), series: [loadSeries(load)], columns: [], task: TASK };
  const again = buildDataset(parts, TRAINING, stored);
  expect(again.scales.get('load')).toBe(stored.get('load'));
  expect(again.series[0].values[1]).toBeCloseTo((100 - 2) / 4, 5);
});

test('only series that a column reads are kept, beside the load', () => {
  const load = panelOf({ startMs: START, length: LENGTH });
  const requests: FeatureRequest[] = [{ series: 'weekend', at: 'origin' }];
  const dataset = datasetOf(
    { ...load },
    { requests: [...LOAD, ...requests], task: TASK, training: TRAINING },
  );
  expect(dataset.series.map(({ name }) => name)).toEqual(['load', 'weekend']);
  const unread = buildDataset({ ...dataset, series: [loadSeries(load)], columns: [] }, TRAINING);
  expect(unread.series.map(({ name }) => name)).toEqual(['load']);
});

test('a column of a series that was not built is refused by name', () => {
  const load = panelOf({ startMs: START, length: LENGTH });
  const column = { name: 'wind_step-1', series: 'wind', at: { kind: 'step', offset: -1 } } as const;
  const parts = {
    load,
    clock: clockOf(START, LENGTH),
    series: [loadSeries(load)],
    columns: [column],
    task: TASK,
  };
  expect(() => buildDataset(parts, TRAINING)).toThrow(WattgraphError);
  expect(() => buildDataset(parts, TRAINING)).toThrow('column wind_step-1 reads a series that was not built');
});

describe('the future cannot be reached', () => {
  const isObserved = (step: number, node: number) => (step * 2 + node) % 23 !== 0 && step % 97 !== 0;
  const october = { from: parseLocalDate('2022-10-26'), to: parseLocalDate('2022-11-08') };

  /** The panel as it could be if everything from a step on were 1e9, missing readings included. */
  function withFuture(load: Panel, from: number): Panel {
    const nodes = load.nodes.length;
    const values = load.values.slice().fill(1e9, from * nodes);
    const observed = load.observed.slice().fill(1, from * nodes);
    return { ...load, values, observed };
  }

  function inputs(dataset: Dataset, origin: number): number[] {
    return [...readBatch(dataset, sampleTable(dataset, Int32Array.of(origin)), [0]).x];
  }

  test.for([
    { kind: 'daily', gapSteps: 0 },
    { kind: 'daily', gapSteps: 20 },
    { kind: 'rolling', gapSteps: 0 },
    { kind: 'rolling', gapSteps: 7 },
  ])('$kind blocks, gap $gapSteps', ({ kind, gapSteps }) => {
    const task = { ...TASK, gapSteps };
    // Same clock time: two days back where the gap reaches into yesterday.
    const requests: FeatureRequest[] = [
      { series: 'load', at: 'window', steps: 30 },
      { series: 'load', at: 'sameClock', days: kind === 'daily' && gapSteps === 0 ? [1, 7] : [2, 7] },
      { series: 'dayOfYear', at: 'origin' },
      { series: 'timeOfDay', at: 'horizon' },
    ];
    const load = panelOf({ startMs: START, length: LENGTH, isObserved });
    const plain = datasetOf(load, { requests, task, training: TRAINING });
    const origins =
      kind === 'daily'
        ? dailyOrigins(plain.clock, task, october)
        : rollingOrigins(plain.clock, task, { period: october, everySteps: 31 });
    expect(origins.length).toBeGreaterThan(10);
    for (const origin of origins) {
      const issue = origin - gapSteps;
      const future = datasetOf(withFuture(load, issue), { requests, task, training: TRAINING });
      expect(inputs(future, origin)).toEqual(inputs(plain, origin));
    }
    const one = origins[3];
    const known = datasetOf(withFuture(load, one - gapSteps - 1), { requests, task, training: TRAINING });
    expect(inputs(known, one)).not.toEqual(inputs(plain, one));
  });
});
