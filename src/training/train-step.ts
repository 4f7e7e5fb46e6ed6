import type { Adam } from '../engine/adam.ts';
import { gradientsOf } from '../engine/gradients.ts';
import { maskedLoss, type LossKind } from '../engine/masked-loss.ts';
import { tidy, type Tensor3D, type Variable } from '../engine/tensors.ts';
import type { ApplyContext, GraphInput } from '../layers/graph-layer.ts';

/** What can be trained: a forecast from samples on a graph. */
export interface TrainableModel {
  apply(x: Tensor3D, graph: GraphInput, context?: ApplyContext): Tensor3D;
}

/** Samples on the engine. */
export interface BatchTensors {
  /** [batch, node, column] */
  readonly x: Tensor3D;
  /** Scaled targets, [batch, node, lead]. */
  readonly y: Tensor3D;
  /** 1 where the target counts, 0 where it is missing, [batch, node, lead]. */
  readonly mask: Tensor3D;
}

/** One step of gradient descent on the masked loss; returns the loss before it. */
export function trainStep(
  model: TrainableModel,
  weights: ReadonlyMap<string, Variable>,
  optimiser: Adam,
  { x, y, mask }: BatchTensors,
  graph: GraphInput,
  {
    learningRate,
    context,
    loss: kind = 'square',
  }: { readonly learningRate: number; readonly context: ApplyContext; readonly loss?: LossKind },
): number {
  let loss = NaN;
  tidy(() => {
    const names = [...weights.keys()];
    const { value, grads } = gradientsOf(
      () => maskedLoss({ prediction: model.apply(x, graph, context), target: y, mask }, kind),
      [...weights.values()],
    );
    optimiser.update(new Map(names.map((name, index) => [name, grads[index]])), learningRate);
    loss = value.dataSync()[0]!;
  });
  return loss;
}
