import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const GAT_SCORES = 'WattGatEdgeScores';

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
  readonly heads: number;
  readonly negativeSlope: number;
}

const runScores = registerArrayKernel<'source' | 'target' | 'edge', Attributes>({
  name: GAT_SCORES,
  outputShapes: ({ source }, { pattern, heads }) => [[source[0], pattern.numEntries, heads]],
  compute({ source, target, edge }, [scores], { pattern, heads, negativeSlope }) {
    const sourceValues = source.values;
    const targetValues = target.values;
    const edgeValues = edge.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    for (let b = 0; b < source.shape[0]; b++) {
      for (let e = 0; e < numEntries; e++) {
        for (let h = 0; h < heads; h++) {
          const z =
            sourceValues[(b * numColumns + columns[e]) * heads + h] +
            targetValues[(b * numRows + rows[e]) * heads + h] +
            edgeValues[e * heads + h];
          scores[(b * numEntries + e) * heads + h] = z > 0 ? z : negativeSlope * z;
        }
      }
    }
  },
});

const runGradient = registerArrayKernel<'dScores' | 'scores' | 'source' | 'target' | 'edge', Attributes>({
  name: 'WattGatEdgeScoresGradient',
  outputShapes: ({ source, target, edge }) => [[...source], [...target], [...edge]],
  compute({ dScores, scores, source }, [dSource, dTarget, dEdge], { pattern, heads, negativeSlope }) {
    const dScoresValues = dScores.values;
    const scoresValues = scores.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    for (const gradient of [dSource, dTarget, dEdge]) gradient.fill(0);
    for (let b = 0; b < source.shape[0]; b++) {
      for (let e = 0; e < numEntries; e++) {
        for (let h = 0; h < heads; h++) {
          const position = (b * numEntries + e) * heads + h;
          // With a positive slope the score has the sign of its argument.
          const dz = dScoresValues[position] * (scoresValues[position] > 0 ? 1 : negativeSlope);
          dSource[(b * numColumns + columns[e]) * heads + h] += dz;
          dTarget[(b * numRows + rows[e]) * heads + h] += dz;
          dEdge[e * heads + h] += dz;
        }
      }
    }
  },
});

registerKernelGradient<'source' | 'target' | 'edge', Attributes>(
  GAT_SCORES,
  { inputs: ['source', 'target', 'edge'], outputs: [true] },
  ([dScores], [source, target, edge, scores], attributes) => {
    const [dSource, dTarget, dEdge] = runGradient({ dScores, scores, source, target, edge }, attributes);
    return { source: () => dSource, target: () => dTarget, edge: () => dEdge };
  },
);

/** `LeakyReLU(s_j + t_i + e_ji)` (GAT); source and target [batch, node, head], edge [edge, head] → [batch, edge, head]. */
export function gatEdgeScores(
  inputs: { readonly source: tf.Tensor3D; readonly target: tf.Tensor3D; readonly edge: tf.Tensor2D },
  attributes: Attributes,
): tf.Tensor3D {
  return runScores({ ...inputs }, attributes)[0] as tf.Tensor3D;
}
