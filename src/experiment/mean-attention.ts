import { readBatch } from '../dataset/batch.ts';
import { sampleTable, type Dataset } from '../dataset/dataset.ts';
import { dailyOrigins } from '../dataset/origins.ts';
import type { Period } from '../dataset/task.ts';
import { dispose, tensor3d } from '../engine/tensors.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import type { GraphNetwork } from '../models/graph-network.ts';

/** Mean attention of one layer over a period: who listened to whom, as plain data. */
export interface MeanAttention {
  readonly layer: number;
  readonly heads: number;
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    /** Share of the target's attention that the source got, mean over the blocks, [head]. */
    readonly weights: readonly number[];
  }[];
}

/** Attention averaged over the blocks of a period; empty for operators without attention. */
export function meanAttention(
  { model, graph }: { readonly model: GraphNetwork; readonly graph: GraphInput },
  dataset: Dataset,
  period: Period,
): readonly MeanAttention[] {
  const { nodes } = dataset.load;
  const table = sampleTable(dataset, dailyOrigins(dataset.clock, dataset.task, period));
  const sums: { sums: Float64Array; heads: number; source: Int32Array; target: Int32Array }[] = [];
  for (let sample = 0; sample < table.origins.length; sample++) {
    const { x } = readBatch(dataset, table, [sample]);
    const input = tensor3d(x, [1, nodes.length, dataset.columns.length]);
    model.attention(input, graph).forEach(({ topology, weights }, layer) => {
      const values = weights.dataSync();
      const { source, target } = topology;
      sums[layer] ??= { sums: new Float64Array(values.length), heads: weights.shape[2], source, target };
      values.forEach((value, index) => (sums[layer].sums[index] += value));
      weights.dispose();
    });
    dispose(input);
  }
  return sums.map(({ sums: total, heads, source, target }, layer) => ({
    layer: layer + 1,
    heads,
    edges: Array.from(source, (from, edge) => ({
      source: nodes[from].id,
      target: nodes[target[edge]].id,
      weights: Array.from({ length: heads }, (_, head) => total[edge * heads + head] / table.origins.length),
    })),
  }));
}
