import { readBatch } from '../dataset/batch.ts';
import type { Dataset, SampleTable } from '../dataset/dataset.ts';
import { maskedLoss, type LossKind } from '../engine/masked-loss.ts';
import { tidy } from '../engine/tensors.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import { batchTensors } from './batch-tensors.ts';
import type { TrainableModel } from './train-step.ts';

/** Masked loss over all samples of the table, scaled loads; NaN where nothing was observed. */
export function evaluateLoss(
  model: TrainableModel,
  graph: GraphInput,
  dataset: Dataset,
  {
    table,
    batchSize,
    loss = 'square',
  }: { readonly table: SampleTable; readonly batchSize: number; readonly loss?: LossKind },
): number {
  let sum = 0;
  let count = 0;
  for (let start = 0; start < table.origins.length; start += batchSize) {
    const length = Math.min(batchSize, table.origins.length - start);
    const batch = readBatch(
      dataset,
      table,
      Int32Array.from({ length }, (_, index) => start + index),
    );
    const observed = batch.mask.reduce((total, weight) => total + weight, 0);
    tidy(() => {
      const { x, y, mask } = batchTensors(batch, dataset.load.nodes.length);
      const prediction = model.apply(x, graph);
      sum += observed * maskedLoss({ prediction, target: y, mask }, loss).dataSync()[0];
    });
    count += observed;
  }
  return sum / count;
}
