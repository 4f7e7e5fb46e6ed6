import { readBatch, type UsedBatches } from '../dataset/batch.ts';
import type { Dataset, SampleTable } from '../dataset/dataset.ts';
import { maskedLoss, type LossKind } from '../engine/masked-loss.ts';
import { Recorded } from '../engine/recorded.ts';
import { tidy, type Tensor3D, type Variable } from '../engine/tensors.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import { batchTensors } from './batch-tensors.ts';
import type { TrainableModel } from './train-step.ts';

interface LossOptions {
  readonly table: SampleTable;
  readonly batchSize: number;
  readonly loss?: LossKind;
}

/** Masked loss over all samples of the table, scaled loads; NaN where nothing was observed. */
export function evaluateLoss(
  model: TrainableModel,
  graph: GraphInput,
  dataset: Dataset,
  options: LossOptions,
): number {
  const loss = new LossOverTable({ model, graph, weights: [] }, dataset, options);
  try {
    return loss.evaluate();
  } finally {
    loss.dispose();
  }
}

/** `evaluateLoss` again and again, while these weights change. */
export class LossOverTable {
  readonly #dataset: Dataset;
  readonly #options: LossOptions;
  readonly #loss: Recorded;
  readonly #used: UsedBatches = new Map();

  constructor(
    {
      model,
      graph,
      weights,
    }: { readonly model: TrainableModel; readonly graph: GraphInput; readonly weights: Iterable<Variable> },
    dataset: Dataset,
    options: LossOptions,
  ) {
    this.#dataset = dataset;
    this.#options = options;
    this.#loss = new Recorded((batch) => {
      const [x, target, mask] = batch as [Tensor3D, Tensor3D, Tensor3D];
      return [maskedLoss({ prediction: model.apply(x, graph), target, mask }, options.loss ?? 'square')];
    }, weights);
  }

  evaluate(): number {
    const { table, batchSize } = this.#options;
    let sum = 0;
    let count = 0;
    for (let start = 0; start < table.origins.length; start += batchSize) {
      const length = Math.min(batchSize, table.origins.length - start);
      const samples = Int32Array.from({ length }, (_, index) => start + index);
      const batch = readBatch(this.#dataset, table, samples, this.#used);
      const observed = batch.mask.reduce((total, weight) => total + weight, 0);
      tidy(() => {
        const { x, y, mask } = batchTensors(batch, this.#dataset.load.nodes.length);
        sum += observed * this.#loss.run([x, y, mask])[0].dataSync()[0];
      });
      count += observed;
    }
    return sum / count;
  }

  dispose(): void {
    this.#loss.dispose();
  }
}
