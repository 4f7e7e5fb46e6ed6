import { expect, test } from 'vitest';
import { sameClockStep } from '../../src/calendar/same-clock.ts';
import { readBatch } from '../../src/dataset/batch.ts';
import { sampleTable } from '../../src/dataset/dataset.ts';
import { blockSteps } from '../../src/dataset/origins.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { datasetOf, panelOf } from './panel-fixture.ts';

/** 20 days from 20 October 2022 in Paris, three nodes, over the end of summer time; every 29th reading is missing. */
const load = panelOf({
  startMs: Date.UTC(2022, 9, 19, 22),
  length: 20 * 48 + 2,
  nodes: 3,
  isObserved: (step, node) => (step * 3 + node) % 29 !== 0,
});
const dataset = datasetOf(load, {
  requests: [
    { series: 'load', at: 'window', steps: 5 },
    { series: 'load', at: 'sameClock', days: [7, 2] },
    { series: 'timeOfDay', at: 'origin' },
  ],
  task: { horizonSlots: 48, gapSteps: 3, originMinute: 0 },
  training: { from: 0, to: 600 },
});
/** 28 to 31 October, the 30th having 50 half-hours, and a block that begins at noon. */
const origins = Int32Array.of(8 * 48, 9 * 48, 10 * 48, 11 * 48 + 2, 12 * 48 + 26);
const table = sampleTable(dataset, origins);

test('inputs are those that each column names, by a naive reading', () => {
  const { x } = readBatch(dataset, table, [3, 1, 2]);
  const chosen = [3, 1, 2].map((sample) => origins[sample]);
  const expected = chosen.flatMap((origin) =>
    [0, 1, 2].flatMap((node) =>
      dataset.columns.map(({ at, series }) => {
        const step = at.kind === 'step' ? origin - 3 + at.offset : sameClockStep(dataset.clock, origin, at);
        const input = dataset.series.find(({ name }) => name === series)!;
        return input.values[input.perNode ? step * 3 + node : step];
      }),
    ),
  );
  expect(x).toHaveLength(3 * 3 * (5 + 96 + 2));
  expect([...x]).toEqual(expected);
});

test('targets are scaled loads of the first instant of each position, masked where nothing was read', () => {
  const { size, y, mask } = readBatch(dataset, table, [0, 2]);
  const { offset, span } = dataset.scales.get('load')!;
  const expected: number[] = [];
  const masks: number[] = [];
  for (const sample of [0, 2]) {
    const steps = blockSteps(dataset.clock, origins[sample], 48);
    for (const node of [0, 1, 2]) {
      for (let slot = 0; slot < 48; slot++) {
        const { step } = steps.find((one) => one.slot === slot)!;
        const position = step * 3 + node;
        const isRead = load.observed[position] === 1;
        masks.push(isRead ? 1 : 0);
        expected.push(isRead ? (load.values[position] - offset[node]) / span[node] : 0);
      }
    }
  }
  expect(size).toBe(2);
  expect([...mask]).toEqual(masks);
  expect(masks.filter((one) => one === 0).length).toBeGreaterThan(5);
  expect(largestDifference(y, expected)).toBeLessThan(1e-6);
});

test('a position that the clock skips in spring is masked', () => {
  const march = panelOf({ startMs: Date.UTC(2022, 2, 19, 23), length: 9 * 48 - 2 });
  const spring = datasetOf(march, {
    requests: [{ series: 'load', at: 'sameClock', days: [2] }],
    task: { horizonSlots: 48, gapSteps: 0, originMinute: 0 },
    training: { from: 0, to: 200 },
  });
  const { mask } = readBatch(spring, sampleTable(spring, Int32Array.of(7 * 48)), [0]);
  const skipped = Array.from(mask, (one, i) => (one === 0 ? i : -1)).filter((i) => i >= 0);
  expect(skipped).toEqual([4, 5, 48 + 4, 48 + 5]);
});

test('a doubled hour has the load of its first copy as target', () => {
  const { y } = readBatch(dataset, table, [2]);
  const { offset, span } = dataset.scales.get('load')!;
  // The block of 30 October: position 4 is 02:00, at steps +4 and +6.
  const first = (load.values[(10 * 48 + 4) * 3 + 1] - offset[1]) / span[1];
  const second = (load.values[(10 * 48 + 6) * 3 + 1] - offset[1]) / span[1];
  expect(y[48 + 4]).toBeCloseTo(first, 6);
  expect(Math.abs(first - second)).toBeGreaterThan(0.01);
});
