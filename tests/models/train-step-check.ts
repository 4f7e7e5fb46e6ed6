import { expect } from 'vitest';
import { Adam } from '../../src/engine/adam.ts';
import { memory, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import type { WeightStore } from '../../src/engine/weights.ts';
import type { GraphInput } from '../../src/layers/graph-layer.ts';
import type { ForecastNetwork } from '../../src/models/forecast-network.ts';
import { TrainStep } from '../../src/training/train-step.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';

/** A train step moves every weight, lowers the loss and leaves no tensor. @param x [2, node, column]; two lead times */
export function expectTraining(
  { model, store }: { readonly model: ForecastNetwork; readonly store: WeightStore },
  { x, graph }: { readonly x: Tensor3D; readonly graph: GraphInput },
): void {
  const shape: [number, number, number] = [2, graph.topology.numNodes, 2];
  const size = shape.reduce((a, b) => a * b);
  const batch = {
    x,
    y: tensor3d(randomValues(size, 'train step target'), shape),
    mask: tensor3d(
      Array.from({ length: size }, (_, i) => (i === 2 || i === 9 ? 0 : 1)),
      shape,
    ),
  };
  const optimiser = new Adam(store.weights);
  const before = store.read();
  const trainStep = new TrainStep(model, store.weights, optimiser, { graph, context: { random: null } });
  const step = () => trainStep.run(batch, 0.003);
  const tensors = memory().numTensors;
  const first = step();
  expect(step()).toBeLessThan(first);
  // What was recorded keeps its results until then.
  trainStep.dispose();
  expect(memory().numTensors).toBe(tensors);
  for (const [weight, { values }] of store.read()) {
    expect(largestDifference(values, before.get(weight)!.values), weight).toBeGreaterThan(0);
  }
}
