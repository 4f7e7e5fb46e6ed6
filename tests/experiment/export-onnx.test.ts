import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-web';
import { beforeAll, expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { readBatch } from '../../src/dataset/batch.ts';
import { sampleTable } from '../../src/dataset/dataset.ts';
import { exportOnnx } from '../../src/experiment/export-onnx.ts';
import { forecastRun } from '../../src/experiment/forecast-run.ts';
import { originsOf } from '../../src/experiment/forecasting.ts';
import { openRun } from '../../src/experiment/open-run.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { runOnnx } from '../onnx/onnx-session.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const done = join(folder, 'reports', 'tiny');
const DAY = '2021-03-30';

beforeAll(async () => {
  await run(
    readConfig(tinyConfig(folder), ['training.epochs=1', 'evaluation.feedForward=false']),
    join(folder, 'reports'),
    still(),
  );
});

/** The day's sample, scaled as the network reads it, and the readings behind it. */
async function sampleOfDay() {
  const open = await openRun(done, { day: DAY });
  const { dataset } = open;
  const table = sampleTable(dataset, originsOf(dataset, open.period!));
  const { x } = readBatch(dataset, table, [0]);
  const nodes = dataset.load.nodes.length;
  const width = dataset.columns.length;
  const readings = x.map((scaled, index) => {
    const { offset, span } = dataset.scales.get(dataset.columns[index % width].series)!;
    const node = offset.length === 1 ? 0 : Math.floor(index / width);
    return scaled * span[node] + offset[node];
  });
  open.dispose();
  return { scaled: x, readings, shape: [1, nodes, width], dataset };
}

/** [node][lead] of the day that "forecast" writes. */
async function forecastOfDay(nodes: readonly NodeInfo[]): Promise<number[]> {
  const { forecast } = await forecastRun(done, { day: DAY });
  const width = forecast.nodes.length;
  return nodes.flatMap(({ id }) => {
    const place = forecast.nodes.findIndex((node) => node.id === id);
    return Array.from(forecast.timesMs, (_, lead) => forecast.values[lead * width + place]);
  });
}

test('readings in, loads out: what "forecast" writes for the day, to its two decimals', async () => {
  const file = join(folder, 'tiny.onnx');
  const bytes = await exportOnnx(done, file);
  const content = readFileSync(file);
  expect(content).toHaveLength(bytes);
  const { readings, shape, dataset } = await sampleOfDay();
  const [{ values, shape: shapeOfY }] = await runOnnx(content, [{ values: readings, shape }]);
  expect(shapeOfY).toEqual([1, shape[1], 48]);
  const expected = await forecastOfDay(dataset.load.nodes);
  // Two decimals of loads of some thousands are what float32 has.
  values.forEach((value, index) => expect(Math.abs(value - expected[index])).toBeLessThan(0.01));
  expect(Math.max(...expected)).toBeGreaterThan(1000);
});

test('--scaled leaves the scales out', async () => {
  const file = join(folder, 'scaled.onnx');
  await exportOnnx(done, file, { scaled: true });
  const { scaled, shape, dataset } = await sampleOfDay();
  const [{ values }] = await runOnnx(readFileSync(file), [{ values: scaled, shape }]);
  const { offset, span } = dataset.scales.get('load')!;
  const expected = await forecastOfDay(dataset.load.nodes);
  values.forEach((value, index) => {
    const node = Math.floor(index / 48);
    // What "forecast" writes has two decimals.
    const tolerance = 1e-5 + 0.005 / span[node];
    expect(Math.abs(value - (expected[index] - offset[node]) / span[node])).toBeLessThan(tolerance);
  });
});

test('the file says what it is', async () => {
  const file = join(folder, 'said.onnx');
  await exportOnnx(done, file);
  const text = readFileSync(file, 'latin1');
  for (const words of [
    'wattgraph',
    'leadMinutes',
    '[30,60,90',
    'Bretagne',
    'load_day-7_slot3',
    '"tiny"',
    'load in MW',
  ]) {
    expect(text).toContain(words);
  }
  for (const weight of ['enc.weight', 'layers.0.conv', 'fc.bias', 'inputSpan'])
    expect(text).toContain(weight);
  const session = await InferenceSession.create(readFileSync(file), { logSeverityLevel: 3 });
  expect([session.inputNames, session.outputNames]).toEqual([['x'], ['y']]);
  const [input] = session.inputMetadata;
  expect(input).toMatchObject({ name: 'x', type: 'float32', shape: ['batch', 24, expect.any(Number)] });
  await session.release();
});

test('a folder without a run is named', async () => {
  await expect(exportOnnx(folder, join(folder, 'no.onnx'))).rejects.toThrow(
    `${folder}: expected the folder of a finished run`,
  );
});
