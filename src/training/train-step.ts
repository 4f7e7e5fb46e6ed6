import type { Adam } from '../engine/adam.ts';
import { gradientsOf } from '../engine/gradients.ts';
import { maskedLoss, type LossKind } from '../engine/masked-loss.ts';
import { Recorded } from '../engine/recorded.ts';
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

/** Gradient descent on the masked loss, step by step. */
export class TrainStep {
  readonly #names: readonly string[];
  readonly #optimiser: Adam;
  /** Loss, then the gradient of each weight. */
  readonly #lossAndGradients: Recorded;

  constructor(
    model: TrainableModel,
    weights: ReadonlyMap<string, Variable>,
    optimiser: Adam,
    {
      graph,
      context,
      loss = 'square',
    }: { readonly graph: GraphInput; readonly context: ApplyContext; readonly loss?: LossKind },
  ) {
    this.#names = [...weights.keys()];
    this.#optimiser = optimiser;
    this.#lossAndGradients = new Recorded((batch) => {
      const [x, target, mask] = batch as [Tensor3D, Tensor3D, Tensor3D];
      const { value, grads } = gradientsOf(
        () => maskedLoss({ prediction: model.apply(x, graph, context), target, mask }, loss),
        [...weights.values()],
      );
      return [value, ...grads];
    }, weights.values());
  }

  /** One step; returns the loss before it. */
  run({ x, y, mask }: BatchTensors, learningRate: number): number {
    let before = NaN;
    tidy(() => {
      const [loss, ...gradients] = this.#lossAndGradients.run([x, y, mask]);
      this.#optimiser.update(
        new Map(this.#names.map((name, index) => [name, gradients[index]])),
        learningRate,
      );
      before = loss.dataSync()[0]!;
    });
    return before;
  }

  dispose(): void {
    this.#lossAndGradients.dispose();
  }
}
