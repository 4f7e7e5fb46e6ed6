import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const EDGE_SOFTMAX = 'WattEdgeSoftmax';

interface Attributes {
  readonly pattern: SparsePattern;
}

const runSoftmax = registerArrayKernel<'scores', Attributes>({
  name: EDGE_SOFTMAX,
  outputShapes: ({ scores }) => [[...scores]],
  compute({ scores }, [weights], { pattern }) {
    const scoresValues = scores.values;
    const [batch, numEntries, heads] = scores.shape as [number, number, number];
    const { numRows, rowStart, entries } = pattern;
    const values = scoresValues;
    for (let b = 0; b < batch; b++) {
      const offset = b * numEntries * heads;
      for (let row = 0; row < numRows; row++) {
        const first = rowStart[row];
        const last = rowStart[row + 1];
        for (let h = 0; h < heads; h++) {
          let largest = -Infinity;
          for (let slot = first; slot < last; slot++) {
            largest = Math.max(largest, values[offset + entries[slot] * heads + h]);
          }
          let sum = 1e-16;
          for (let slot = first; slot < last; slot++) {
            const position = offset + entries[slot] * heads + h;
            const power = Math.exp(values[position] - largest);
            weights[position] = power;
            sum += power;
          }
          for (let slot = first; slot < last; slot++) weights[offset + entries[slot] * heads + h] /= sum;
        }
      }
    }
  },
});

/** `ds = α (dα − Σ α dα)` within each row. */
const runGradient = registerArrayKernel<'dWeights' | 'weights', Attributes>({
  name: 'WattEdgeSoftmaxGradient',
  outputShapes: ({ weights }) => [[...weights]],
  compute({ dWeights, weights }, [dScores], { pattern }) {
    const weightsValues = weights.values;
    const dWeightsValues = dWeights.values;
    const [batch, numEntries, heads] = weights.shape as [number, number, number];
    const { numRows, rowStart, entries } = pattern;
    for (let b = 0; b < batch; b++) {
      const offset = b * numEntries * heads;
      for (let row = 0; row < numRows; row++) {
        for (let h = 0; h < heads; h++) {
          let mean = 0;
          for (let slot = rowStart[row]; slot < rowStart[row + 1]; slot++) {
            const position = offset + entries[slot] * heads + h;
            mean += weightsValues[position] * dWeightsValues[position];
          }
          for (let slot = rowStart[row]; slot < rowStart[row + 1]; slot++) {
            const position = offset + entries[slot] * heads + h;
            dScores[position] = weightsValues[position] * (dWeightsValues[position] - mean);
          }
        }
      }
    }
  },
});

registerKernelGradient<'scores', Attributes>(
  EDGE_SOFTMAX,
  { inputs: [], outputs: [true] },
  ([dWeights], [weights], attributes) => ({
    scores: () => runGradient({ dWeights, weights }, attributes)[0],
  }),
);

/**
 * Softmax over the edges that enter the same node, with PyTorch Geometric's 1e-16 in the denominator.
 *
 * @param pattern rows are targets
 * @param scores [batch, edge, head]
 * @returns attention α, [batch, edge, head]
 */
export function edgeSoftmax(pattern: SparsePattern, scores: tf.Tensor3D): tf.Tensor3D {
  return runSoftmax({ scores }, { pattern })[0] as tf.Tensor3D;
}
