import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { addScaled, addScaledSum, dot, dotSum } from './row-operations.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const DOT_SCORES = 'WattDotEdgeScores';

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
  readonly heads: number;
}

const runScores = registerArrayKernel<'query' | 'key' | 'edge', Attributes>({
  name: DOT_SCORES,
  outputShapes: ({ query }, { pattern, heads }) => [[query[0], pattern.numEntries, heads]],
  compute({ query, key, edge }, [scores], { pattern, heads }) {
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const [batch, , width] = query.shape as [number, number, number];
    const channels = width / heads;
    const scale = 1 / Math.sqrt(channels);
    const hasEdge = edge.values.length > 0;
    for (let b = 0; b < batch; b++) {
      for (let e = 0; e < numEntries; e++) {
        for (let h = 0; h < heads; h++) {
          const from = (b * numColumns + columns[e]) * width + h * channels;
          const to = (b * numRows + rows[e]) * width + h * channels;
          const sum = hasEdge
            ? dotSum(query.values, to, key.values, from, edge.values, e * width + h * channels, channels)
            : dot(query.values, to, key.values, from, channels);
          scores[(b * numEntries + e) * heads + h] = sum * scale;
        }
      }
    }
  },
});

const runGradient = registerArrayKernel<'dScores' | 'query' | 'key' | 'edge', Attributes>({
  name: 'WattDotEdgeScoresGradient',
  outputShapes: ({ query, key, edge }) => [[...query], [...key], [...edge]],
  compute({ dScores, query, key, edge }, [dQuery, dKey, dEdge], { pattern, heads }) {
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const [batch, , width] = query.shape as [number, number, number];
    const channels = width / heads;
    const scale = 1 / Math.sqrt(channels);
    const hasEdge = edge.values.length > 0;
    for (const gradient of [dQuery, dKey, dEdge]) gradient.fill(0);
    for (let b = 0; b < batch; b++) {
      for (let e = 0; e < numEntries; e++) {
        for (let h = 0; h < heads; h++) {
          const from = (b * numColumns + columns[e]) * width + h * channels;
          const to = (b * numRows + rows[e]) * width + h * channels;
          const along = e * width + h * channels;
          const dScore = dScores.values[(b * numEntries + e) * heads + h] * scale;
          addScaled(dKey, from, query.values, to, channels, dScore);
          if (hasEdge) {
            addScaledSum(dQuery, to, key.values, from, edge.values, along, channels, dScore);
            addScaled(dEdge, along, query.values, to, channels, dScore);
          } else {
            addScaled(dQuery, to, key.values, from, channels, dScore);
          }
        }
      }
    }
  },
});

registerKernelGradient<'query' | 'key' | 'edge', Attributes>(
  DOT_SCORES,
  { inputs: ['query', 'key', 'edge'] },
  ([dScores], [query, key, edge], attributes) => {
    const [dQuery, dKey, dEdge] = runGradient({ dScores, query, key, edge }, attributes);
    return { query: () => dQuery, key: () => dKey, edge: () => dEdge };
  },
);

/** `q_i · (k_j + e_ji) / √channels` (Transformer); features [batch, node, head·channel], edge [edge, head·channel] or empty. */
export function dotEdgeScores(
  inputs: { readonly query: tf.Tensor3D; readonly key: tf.Tensor3D; readonly edge: tf.Tensor2D },
  attributes: Attributes,
): tf.Tensor3D {
  return runScores({ ...inputs }, attributes)[0] as tf.Tensor3D;
}
