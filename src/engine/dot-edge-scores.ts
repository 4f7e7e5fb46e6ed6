import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
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
    const edgeValues = edge.values;
    const queryValues = query.values;
    const keyValues = key.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const width = query.shape[2];
    const channels = width / heads;
    const scale = 1 / Math.sqrt(channels);
    const hasEdge = edgeValues.length > 0;
    for (let b = 0; b < query.shape[0]; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]) * width;
        const to = (b * numRows + rows[e]) * width;
        for (let h = 0; h < heads; h++) {
          let sum = 0;
          const last = (h + 1) * channels;
          if (hasEdge) {
            for (let c = h * channels; c < last; c++) {
              sum += queryValues[to + c] * (keyValues[from + c] + edgeValues[e * width + c]);
            }
          } else {
            for (let c = h * channels; c < last; c++) sum += queryValues[to + c] * keyValues[from + c];
          }
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
    const edgeValues = edge.values;
    const dScoresValues = dScores.values;
    const queryValues = query.values;
    const keyValues = key.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const width = query.shape[2];
    const channels = width / heads;
    const scale = 1 / Math.sqrt(channels);
    const hasEdge = edgeValues.length > 0;
    const [dQueries, dKeys, dEdges] = [dQuery, dKey, dEdge];
    for (const gradient of [dQueries, dKeys, dEdges]) gradient.fill(0);
    for (let b = 0; b < query.shape[0]; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]) * width;
        const to = (b * numRows + rows[e]) * width;
        for (let h = 0; h < heads; h++) {
          const dScore = dScoresValues[(b * numEntries + e) * heads + h] * scale;
          const last = (h + 1) * channels;
          if (hasEdge) {
            for (let c = h * channels; c < last; c++) {
              const dz = dScore * queryValues[to + c];
              dQueries[to + c] += dScore * (keyValues[from + c] + edgeValues[e * width + c]);
              dKeys[from + c] += dz;
              dEdges[e * width + c] += dz;
            }
          } else {
            for (let c = h * channels; c < last; c++) {
              dQueries[to + c] += dScore * keyValues[from + c];
              dKeys[from + c] += dScore * queryValues[to + c];
            }
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
    const [dQuery, dKey, dEdge] = runGradient(
      { dScores: dScores, query: query, key: key, edge: edge },
      attributes,
    );
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
