import { Adam } from '../../src/engine/adam.ts';
import { tensor1d, tensor2d, tidy, type Tensor3D } from '../../src/engine/tensors.ts';
import { linear } from '../../src/engine/linear.ts';
import { propagate } from '../../src/engine/propagate.ts';
import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import type { Subject } from '../../src/explain/subject.ts';
import type { ForecastModel } from '../../src/forecast/predict.ts';
import { INFERENCE } from '../../src/layers/graph-layer.ts';
import type { GraphNetworkOptions } from '../../src/models/graph-network.ts';
import { TrainStep } from '../../src/training/train-step.ts';
import { firstBatch, NODES, smallGraph, smallNetwork, smallTask } from '../training/training-fixture.ts';

/** Columns of the small task: eight steps of load before the issue, then two of the week's cycle. */
export const WINDOW = 8;
export const COLUMNS = WINDOW + 2;
export const SLOTS = 8;

/** A network trained for a few steps, so that its ReLUs open and close between days. The caller disposes its graph. */
export function trainedSubject(changes: Partial<GraphNetworkOptions> = {}): Subject {
  const task = smallTask();
  const graph = smallGraph();
  const { model, store } = smallNetwork(3, { operator: { name: 'GATv2', heads: 2 }, ...changes });
  const optimiser = new Adam(store.weights);
  const batch = firstBatch(task, 20);
  const trainStep = new TrainStep(model, store.weights, optimiser, { graph, context: INFERENCE });
  for (let step = 0; step < 60; step++) trainStep.run(batch, 0.02);
  return { model, graph, dataset: task.dataset, table: task.validation };
}

/** The small task under any model. */
export function subjectOf(model: ForecastModel): Subject {
  const { dataset, validation } = smallTask();
  return { model, graph: smallGraph(), dataset, table: validation };
}

/** Who adds how much of whose inputs: node 0 hears itself and node 2, node 1 itself, node 2 nobody but node 1. */
export const HEARS = [
  { target: 0, source: 0, weight: 0.5 },
  { target: 0, source: 2, weight: -0.25 },
  { target: 1, source: 1, weight: 1 },
  { target: 2, source: 1, weight: 2 },
];

/** Weight of a column in the forecast of a slot; the last column counts for nothing. */
export function columnWeight(slot: number, column: number): number {
  return column === COLUMNS - 1 ? 0 : Math.sin(1 + slot + 0.7 * column) / 3;
}

/** `y[node, slot] = Σ_edge w Σ_column W[slot, column] x[source, column]`: a network whose explanation is known. */
export const linearModel: ForecastModel = {
  apply(x: Tensor3D): Tensor3D {
    return tidy(() => {
      const weights = Array.from({ length: SLOTS * COLUMNS }, (_, i) =>
        columnWeight(Math.floor(i / COLUMNS), i % COLUMNS),
      );
      const pattern = new SparsePattern(
        NODES,
        NODES,
        Int32Array.from(HEARS, ({ target }) => target),
        Int32Array.from(HEARS, ({ source }) => source),
      );
      const heard = propagate(pattern, tensor1d(HEARS.map(({ weight }) => weight)), x);
      return linear(heard, tensor2d(weights, [SLOTS, COLUMNS]));
    });
  },
};
