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
  outputShapes: ({ source }, { pattern, heads }) => [[source[0], pattern.numEntries, heads]],
  compute({ source, target, edge, vector }, [scores], { pattern, heads, negativeSlope }) {
    const edgeValues = edge.values;
    const sourceValues = source.values;
    const targetValues = target.values;
    const vectorValues = vector.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const width = source.shape[2];
    const channels = width / heads;
    const hasEdge = edgeValues.length > 0;
    // LeakyReLU without a branch, which a random sign would mispredict every other time: (1+s)/2 z + (1−s)/2 |z|.
    const even = (1 + negativeSlope) / 2;
    const odd = (1 - negativeSlope) / 2;
    for (let b = 0; b < source.shape[0]; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]) * width;
        const to = (b * numRows + rows[e]) * width;
        for (let h = 0; h < heads; h++) {
          let sum = 0;
          for (let c = h * channels; c < (h + 1) * channels; c++) {
            let z = sourceValues[from + c] + targetValues[to + c];
            if (hasEdge) z += edgeValues[e * width + c];
            sum += vectorValues[c] * (even * z + odd * Math.abs(z));
          }
          scores[(b * numEntries + e) * heads + h] = sum;
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
    const edgeValues = edge.values;
    const dScoresValues = dScores.values;
    const sourceValues = source.values;
    const targetValues = target.values;
    const vectorValues = vector.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const width = source.shape[2];
    const channels = width / heads;
    const hasEdge = edgeValues.length > 0;
    for (const gradient of [dSource, dTarget, dEdge, dVector]) gradient.fill(0);
    // The slope is looked up by the sign bit of −z: a branch on a random sign is mispredicted every other time.
    const zValues = new Float32Array(channels);
    const bits = new Int32Array(zValues.buffer);
    const slopes = Float64Array.of(negativeSlope, 1);
    for (let b = 0; b < source.shape[0]; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]) * width;
        const to = (b * numRows + rows[e]) * width;
        for (let h = 0; h < heads; h++) {
          const first = h * channels;
          const dScore = dScoresValues[(b * numEntries + e) * heads + h];
          for (let c = 0; c < channels; c++) {
            zValues[c] = sourceValues[from + first + c] + targetValues[to + first + c];
          }
          if (hasEdge) {
            for (let c = 0; c < channels; c++) zValues[c] += edgeValues[e * width + first + c];
          }
          for (let c = 0; c < channels; c++) {
            const scaled = dScore * slopes[-bits[c] >>> 31];
            const dz = scaled * vectorValues[first + c];
            dVector[first + c] += scaled * zValues[c];
            dSource[from + first + c] += dz;
            dTarget[to + first + c] += dz;
            if (hasEdge) dEdge[e * width + first + c] += dz;
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
      { dScores: dScores, source: source, target: target, edge: edge, vector: vector },
      attributes,
    );
    return { source: () => dSource, target: () => dTarget, edge: () => dEdge, vector: () => dVector };
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
