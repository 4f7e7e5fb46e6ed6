import { beforeAll, expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { dailyOrigins } from '../../src/dataset/origins.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, slice } from '../../src/engine/tensors.ts';
import { localTimes } from '../../src/forecast/local-times.ts';
import { predict, type ForecastModel } from '../../src/forecast/predict.ts';
import { graphInput, type GraphInput } from '../../src/layers/graph-layer.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { datasetOf, panelOf } from '../dataset/panel-fixture.ts';

/** The load of a week ago at the same clock time: columns 0..47 of the fixtures. */
const lastWeek: ForecastModel = {
  apply: (x) => slice(x, [0, 0, 0], [x.shape[0], x.shape[1], 48]),
};

let graph: GraphInput;

beforeAll(async () => {
  await startBackend('wasm');
  graph = graphInput({
    numNodes: 2,
    source: Int32Array.of(0),
    target: Int32Array.of(1),
    weight: Float32Array.of(1),
  });
});

/** Half-hours of Paris from a midnight on, scaled on the first week. */
function parisDataset(startMs: number, length: number, gapSteps = 0): Dataset {
  return datasetOf(panelOf({ startMs, length }), {
    requests: [{ series: 'load', at: 'sameClock', days: [7] }],
    task: { horizonSlots: 48, gapSteps, originMinute: 0 },
    training: { from: 0, to: 7 * 48 },
  });
}

function originsOf(dataset: Dataset, from: string, to: string): Int32Array {
  return dailyOrigins(dataset.clock, dataset.task, { from: parseLocalDate(from), to: parseLocalDate(to) });
}

/** From 21 October 2022; the 30th has 50 half-hours. */
const autumn = parisDataset(Date.UTC(2022, 9, 20, 22), 12 * 48 + 2);
/** From 18 March 2022; the 27th has 46. */
const spring = parisDataset(Date.UTC(2022, 2, 17, 23), 12 * 48 - 2);

test.for([
  ['an autumn day of 50 rows', autumn, '2022-10-30', '2022-10-31', 50],
  ['a spring day of 46 rows', spring, '2022-03-27', '2022-03-28', 46],
  ['a day of 48 rows', spring, '2022-03-26', '2022-03-27', 48],
] as const)('%s, each with its offset, at the clock times of the day', ([, dataset, from, to, rows]) => {
  const { timesMs, values, zone } = predict(lastWeek, graph, dataset, {
    origins: originsOf(dataset, from, to),
  });
  expect(timesMs).toHaveLength(rows);
  expect(values).toHaveLength(rows * 2);
  const times = localTimes(timesMs, zone);
  expect(times.every((time) => time.startsWith(from))).toBe(true);
  const ends = rows === 50 ? ['+02:00', '+01:00'] : rows === 46 ? ['+01:00', '+02:00'] : ['+01:00', '+01:00'];
  expect([times[0], times.at(-1)]).toEqual([`${from} 00:00:00${ends[0]}`, `${from} 23:30:00${ends[1]}`]);
  // Hours that exist once have the load of a week ago at the same clock time; those weeks have no clock change before 3:00.
  const first = dataset.load.grid.stepOf(timesMs[0]);
  const weekAgo = (row: number, node: number) => dataset.load.values[(first - 7 * 48 + row) * 2 + node];
  const before = [0, 1, 2, 3].flatMap((row) => [weekAgo(row, 0), weekAgo(row, 1)]);
  // Scaled and back in float32.
  expect(largestDifference(values.slice(0, 8), before)).toBeLessThan(1e-6);
  const shift = rows - 48;
  const after = [rows - 2, rows - 1].flatMap((row) => [weekAgo(row - shift, 0), weekAgo(row - shift, 1)]);
  expect(largestDifference(values.slice(-4), after)).toBeLessThan(1e-6);
});

test('both copies of a doubled hour have the forecast of their clock time', () => {
  const origins = originsOf(autumn, '2022-10-30', '2022-10-31');
  const { timesMs, values, zone } = predict(lastWeek, graph, autumn, { origins });
  const times = localTimes(timesMs, zone);
  const rowOf = (time: string) => times.indexOf(`2022-10-30 ${time}`);
  for (const clock of ['02:00:00', '02:30:00']) {
    const [summer, winter] = [rowOf(`${clock}+02:00`), rowOf(`${clock}+01:00`)];
    expect(winter).toBe(summer + 2);
    const rowAt = (row: number) => Array.from(values.slice(2 * row, 2 * row + 2));
    expect(rowAt(winter)).toEqual(rowAt(summer));
  }
  const half = rowOf('02:30:00+02:00');
  expect(values[2 * half]).not.toBe(values[2 * half - 2]);
});

test('the skipped hour has no row', () => {
  const origins = originsOf(spring, '2022-03-27', '2022-03-28');
  const { timesMs, zone } = predict(lastWeek, graph, spring, { origins });
  expect(localTimes(timesMs, zone).slice(3, 5)).toEqual([
    '2022-03-27 01:30:00+01:00',
    '2022-03-27 03:00:00+02:00',
  ]);
});

test('rows ascend over several days, whatever the batch size', () => {
  const origins = originsOf(autumn, '2022-10-28', '2022-11-01');
  const forecasts = [1, 3, 32].map((batchSize) => predict(lastWeek, graph, autumn, { origins, batchSize }));
  expect(forecasts[0].timesMs).toHaveLength(48 + 48 + 50 + 48);
  const steps = forecasts[0].timesMs.map((timeMs, row) =>
    row === 0 ? 1_800_000 : timeMs - forecasts[0].timesMs[row - 1],
  );
  expect(new Set(steps)).toEqual(new Set([1_800_000]));
  expect(forecasts[1]).toEqual(forecasts[0]);
  expect(forecasts[2]).toEqual(forecasts[0]);
  expect(forecasts[0].unit).toBe('MW');
  expect(forecasts[0].nodes.map(({ id }) => id)).toEqual(['A', 'B']);
});

test('the issue time lies the gap before the origin', () => {
  const gap = parisDataset(Date.UTC(2022, 2, 17, 23), 12 * 48 - 2, 5);
  const { timesMs, issuedMs } = predict(lastWeek, graph, gap, {
    origins: originsOf(gap, '2022-03-26', '2022-03-27'),
  });
  expect(new Set(issuedMs)).toEqual(new Set([timesMs[0] - 5 * 1_800_000]));
});

test('where blocks overlap, the one issued last counts, in whatever order they come', () => {
  const first = originsOf(spring, '2022-03-25', '2022-03-26')[0];
  for (const origins of [Int32Array.of(first, first + 10), Int32Array.of(first + 10, first)]) {
    const { timesMs, issuedMs } = predict(lastWeek, graph, spring, { origins });
    expect(timesMs).toHaveLength(58);
    const { grid } = spring.load;
    expect(issuedMs[9]).toBe(grid.timeAt(first));
    expect(issuedMs[10]).toBe(grid.timeAt(first + 10));
    expect(issuedMs[57]).toBe(grid.timeAt(first + 10));
  }
});

test('a block ends with the grid, and one without a week before it is left out', () => {
  const last = spring.load.grid.length - 6;
  const { timesMs } = predict(lastWeek, graph, spring, { origins: Int32Array.of(48, last) });
  expect(timesMs).toHaveLength(6);
  expect(timesMs[5]).toBe(spring.load.grid.timeAt(last + 5));
});

test('leaves no tensor behind', () => {
  const before = memory().numTensors;
  predict(lastWeek, graph, autumn, { origins: originsOf(autumn, '2022-10-28', '2022-11-01'), batchSize: 2 });
  expect(memory().numTensors).toBe(before);
});
