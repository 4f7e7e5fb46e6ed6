import { expect, test } from 'vitest';
import { readBatch } from '../../src/dataset/batch.ts';
import { buildDataset, sampleTable } from '../../src/dataset/dataset.ts';
import { sharedSeries } from '../../src/dataset/shared-series.ts';
import type { FeatureSeries } from '../../src/features/feature.ts';
import { loadSeries } from '../../src/features/load-series.ts';
import { clockOf, panelOf } from './panel-fixture.ts';

const START = Date.UTC(2022, 9, 9, 22);
const LENGTH = 9 * 48;
const load = panelOf({ startMs: START, length: LENGTH, nodes: 3 });

/** Of three nodes that read the same, but for what `differs` adds at one step; every 31st step is missing for all. */
function temperature(differs = 0, hasLess = false): FeatureSeries {
  const values = Float32Array.from({ length: 3 * LENGTH }, (_, cell) => 7 * Math.sin(Math.floor(cell / 3)));
  const observed = Uint8Array.from(values, (_, cell) => (Math.floor(cell / 3) % 31 === 0 ? 0 : 1));
  values[3 * 400 + 2] += differs;
  if (hasLess) observed[3 * 400 + 2] = 0;
  return {
    ...loadSeries(load),
    name: 'temperature',
    availability: 'known',
    scaling: 'standard',
    values,
    observed,
  };
}

function datasetWith(series: FeatureSeries, offset = [0, 0, 0]) {
  const stored = new Map([
    ['temperature', { offset: Float64Array.from(offset), span: Float64Array.of(2, 2, 2) }],
  ]);
  const parts = {
    load,
    clock: clockOf(START, LENGTH),
    series: [loadSeries(load), series],
    columns: [{ name: 't', series: 'temperature', at: { kind: 'step', offset: -1 } }] as const,
    task: { horizonSlots: 48, gapSteps: 0, originMinute: 0 },
  };
  return {
    fitted: buildDataset(parts, { from: 0, to: 200 }),
    stored: buildDataset(parts, { from: 0, to: 200 }, stored),
  };
}

test('what all nodes read alike is held once, and read and scaled as if each had it', () => {
  const { fitted } = datasetWith(temperature());
  const slow = datasetWith(temperature(1)).fitted;
  const [, shared] = fitted.series;
  const [, own] = slow.series;
  expect([shared.perNode, own.perNode]).toEqual([false, true]);
  expect([shared.values.length, shared.substituted]).toEqual([LENGTH, own.substituted]);
  expect(shared.substituted).toBe(3 * 14);
  // The one reading that differs lies after the training steps.
  expect(fitted.scales.get('temperature')).toEqual(slow.scales.get('temperature'));
  const inputsOf = (dataset: typeof fitted) =>
    readBatch(dataset, sampleTable(dataset, Int32Array.of(64, 63, 300)), [0, 1, 2]).x;
  expect(inputsOf(fitted)).toEqual(inputsOf(slow));
  expect(new Set(inputsOf(fitted)).size).toBe(3);
});

test('a reading that differs or is missing for one node keeps the series apart', () => {
  const whole = temperature();
  expect(sharedSeries(whole, 3).perNode).toBe(false);
  expect(sharedSeries(temperature(1e-3), 3).perNode).toBe(true);
  expect(sharedSeries(temperature(0, true), 3).perNode).toBe(true);
  expect(sharedSeries(whole, 1)).toBe(whole);
});

test('stored scales that differ between nodes scale each node by its own', () => {
  const read = ({ stored }: ReturnType<typeof datasetWith>) => stored.series[1];
  expect(read(datasetWith(temperature())).perNode).toBe(false);
  const apart = read(datasetWith(temperature(), [0, 4, 0]));
  expect(apart.perNode).toBe(true);
  expect(apart.values[3 * 40 + 1] - apart.values[3 * 40]).toBeCloseTo(-2, 5);
});
