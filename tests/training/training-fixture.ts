import { readBatch } from '../../src/dataset/batch.ts';
import { sampleTable, type Dataset, type SampleTable } from '../../src/dataset/dataset.ts';
import { RandomStream } from '../../src/core/random.ts';
import { tidy } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { graphInput, type GraphInput } from '../../src/layers/graph-layer.ts';
import { GraphNetwork, type GraphNetworkOptions } from '../../src/models/graph-network.ts';
import { batchTensors } from '../../src/training/batch-tensors.ts';
import type { BatchTensors } from '../../src/training/train-step.ts';
import { datasetOf, panelOf } from '../dataset/panel-fixture.ts';

export const NODES = 3;
const STEPS_PER_DAY = 8;
const DAYS = 40;
const TRAIN_DAYS = 28;

export interface SmallTask {
  readonly dataset: Dataset;
  readonly train: SampleTable;
  readonly validation: SampleTable;
}

/**
 * 40 days of three-hour steps: each node has a level and a daily shape of its own, a slow wave and noise; some readings
 * are missing. A block of a day is forecast from the day before. 26 days train, 12 validate.
 *
 * @param hidden what stands in the panel where nothing was observed
 */
export function smallTask({ hidden = 0 }: { readonly hidden?: number } = {}): SmallTask {
  const noise = new RandomStream(9, 'small task');
  const isObserved = (step: number, node: number) => (step * NODES + node) % 17 !== 0;
  const load = panelOf({
    startMs: Date.UTC(2022, 0, 1),
    length: DAYS * STEPS_PER_DAY,
    stepMinutes: 180,
    zone: 'UTC',
    nodes: NODES,
    valueAt: (step, node) =>
      100 * (node + 1) +
      20 * Math.sin((2 * Math.PI * (step + 2 * node)) / STEPS_PER_DAY) +
      15 * Math.sin(step / 40) +
      2 * noise.normal(),
    isObserved,
  });
  load.observed.forEach((one, position) => {
    if (one === 0) load.values[position] = hidden;
  });
  const dataset = datasetOf(load, {
    requests: [
      { series: 'load', at: 'window', steps: STEPS_PER_DAY },
      { series: 'timeOfWeek', at: 'origin' },
    ],
    task: { horizonSlots: STEPS_PER_DAY, gapSteps: 0, originMinute: 0 },
    training: { from: 0, to: TRAIN_DAYS * STEPS_PER_DAY },
  });
  const days = (from: number, to: number) =>
    sampleTable(
      dataset,
      Int32Array.from({ length: to - from }, (_, day) => (from + day) * STEPS_PER_DAY),
    );
  return { dataset, train: days(1, TRAIN_DAYS), validation: days(TRAIN_DAYS, DAYS) };
}

/** Three nodes in a directed ring with one chord. The caller disposes. */
export function smallGraph(): GraphInput {
  return graphInput({
    numNodes: NODES,
    source: Int32Array.of(0, 1, 2, 0),
    target: Int32Array.of(1, 2, 0, 2),
    weight: Float32Array.of(0.9, 0.4, 0.5, 0.7),
  });
}

/** A network with attention and dropout, so that every random stream of training matters. */
export function smallNetwork(
  seed: number,
  changes: Partial<GraphNetworkOptions> = {},
): { readonly model: GraphNetwork; readonly store: WeightStore } {
  const store = new WeightStore(new RandomStream(seed, 'weights'));
  const options: GraphNetworkOptions = {
    inChannels: STEPS_PER_DAY + 2,
    horizon: STEPS_PER_DAY,
    hidden: 8,
    layers: 1,
    operator: { name: 'GATv2', heads: 2, dropout: 0.2 },
    ...changes,
  };
  return { model: new GraphNetwork(options, store), store };
}

/** The first samples of the training table. The caller disposes. */
export function firstBatch({ dataset, train }: SmallTask, size: number): BatchTensors {
  const samples = Int32Array.from({ length: size }, (_, i) => i);
  return batchTensors(readBatch(dataset, train, samples), NODES);
}

/** All weights in one array, in the order they were made. */
export function bytesOf(store: WeightStore): number[] {
  return tidy(() => [...store.read().values()].flatMap(({ values }) => [...values]));
}
