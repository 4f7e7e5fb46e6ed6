import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const GATV2_SCORES = 'WattGatV2EdgeScores';

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
  readonly heads: number;
  readonly negativeSlope: number;
}

const runScores = registerArrayKernel<'source' | 'target' | 'edge' | 'vector', Attributes>({
  name: GATV2_SCORES,
  outputShapes: ({ source }, { pattern, heads }) => [[source[0]!, pattern.numEntries, heads]],
  compute({ source, target, edge, vector }, [scores], { pattern, heads, negativeSlope }) {
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const width = source.shape[2]!;
    const channels = width / heads;
    const hasEdge = edge.values.length > 0;
    for (let b = 0; b < source.shape[0]!; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]!) * width;
        const to = (b * numRows + rows[e]!) * width;
        for (let h = 0; h < heads; h++) {
          let sum = 0;
          for (let c = h * channels; c < (h + 1) * channels; c++) {
            let z = source.values[from + c]! + target.values[to + c]!;
            if (hasEdge) z += edge.values[e * width + c]!;
            sum += vector.values[c]! * (z > 0 ? z : negativeSlope * z);
          }
          scores![(b * numEntries + e) * heads + h] = sum;
        }
      }
    }
  },
});

const runGradient = registerArrayKernel<'dScores' | 'source' | 'target' | 'edge' | 'vector', Attributes>({
  name: 'WattGatV2EdgeScoresGradient',
  outputShapes: ({ source, target, edge, vector }) => [[...source], [...target], [...edge], [...vector]],
  compute(
    { dScores, source, target, edge, vector },
    [dSource, dTarget, dEdge, dVector],
    { pattern, heads, negativeSlope },
  ) {
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const width = source.shape[2]!;
    const channels = width / heads;
    const hasEdge = edge.values.length > 0;
    for (const gradient of [dSource!, dTarget!, dEdge!, dVector!]) gradient.fill(0);
    for (let b = 0; b < source.shape[0]!; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]!) * width;
        const to = (b * numRows + rows[e]!) * width;
        for (let h = 0; h < heads; h++) {
          const dScore = dScores.values[(b * numEntries + e) * heads + h]!;
          for (let c = h * channels; c < (h + 1) * channels; c++) {
            let z = source.values[from + c]! + target.values[to + c]!;
            if (hasEdge) z += edge.values[e * width + c]!;
            const slope = z > 0 ? 1 : negativeSlope;
            const dz = dScore * vector.values[c]! * slope;
            dVector![c]! += dScore * z * slope;
            dSource![from + c]! += dz;
            dTarget![to + c]! += dz;
            if (hasEdge) dEdge![e * width + c]! += dz;
          }
        }
      }
    }
  },
});

registerKernelGradient<'source' | 'target' | 'edge' | 'vector', Attributes>(
  GATV2_SCORES,
  { inputs: ['source', 'target', 'edge', 'vector'] },
  ([dScores], [source, target, edge, vector], attributes) => {
    const [dSource, dTarget, dEdge, dVector] = runGradient(
      { dScores: dScores!, source: source!, target: target!, edge: edge!, vector: vector! },
      attributes,
    );
    return { source: () => dSource!, target: () => dTarget!, edge: () => dEdge!, vector: () => dVector! };
  },
);

/** `a · LeakyReLU(x_i + x_j + e_ji)` (GATv2); features [batch, node, head·channel], edge [edge, head·channel] or empty. */
export function gatV2EdgeScores(
  inputs: {
    readonly source: tf.Tensor3D;
    readonly target: tf.Tensor3D;
    readonly edge: tf.Tensor2D;
    /** [1, head, channel] */
    readonly vector: tf.Tensor3D;
  },
  attributes: Attributes,
): tf.Tensor3D {
  return runScores({ ...inputs }, attributes)[0] as tf.Tensor3D;
}
