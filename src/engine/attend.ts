import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { addScaled, addScaledSum, dot, dotSum } from './row-operations.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const ATTEND = 'WattAttend';

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
}

const runAttend = registerArrayKernel<'attention' | 'values' | 'edge', Attributes>({
  name: ATTEND,
  outputShapes: ({ values }, { pattern }) => [[values[0], pattern.numRows, values[2]]],
  compute({ attention, values, edge }, [y], { pattern }) {
    const { rowStart, entries, columns, numEntries, numRows, numColumns } = pattern;
    const [batch, , width] = values.shape as [number, number, number];
    const heads = attention.shape[2];
    const channels = width / heads;
    const hasEdge = edge.values.length > 0;
    y.fill(0);
    for (let b = 0; b < batch; b++) {
      for (let row = 0; row < numRows; row++) {
        for (let slot = rowStart[row]; slot < rowStart[row + 1]; slot++) {
          const e = entries[slot];
          for (let h = 0; h < heads; h++) {
            const to = (b * numRows + row) * width + h * channels;
            const from = (b * numColumns + columns[e]) * width + h * channels;
            const weight = attention.values[(b * numEntries + e) * heads + h];
            if (hasEdge) {
              addScaledSum(
                y,
                to,
                values.values,
                from,
                edge.values,
                e * width + h * channels,
                channels,
                weight,
              );
            } else {
              addScaled(y, to, values.values, from, channels, weight);
            }
          }
        }
      }
    }
  },
});

const runGradient = registerArrayKernel<'dy' | 'attention' | 'values' | 'edge', Attributes>({
  name: 'WattAttendGradient',
  outputShapes: ({ attention, values, edge }) => [[...attention], [...values], [...edge]],
  compute({ dy, attention, values, edge }, [dAttention, dValues, dEdge], { pattern }) {
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const [batch, , width] = values.shape as [number, number, number];
    const heads = attention.shape[2];
    const channels = width / heads;
    const hasEdge = edge.values.length > 0;
    dValues.fill(0);
    dEdge.fill(0);
    for (let b = 0; b < batch; b++) {
      for (let e = 0; e < numEntries; e++) {
        for (let h = 0; h < heads; h++) {
          const from = (b * numColumns + columns[e]) * width + h * channels;
          const to = (b * numRows + rows[e]) * width + h * channels;
          const along = e * width + h * channels;
          const position = (b * numEntries + e) * heads + h;
          const weight = attention.values[position];
          addScaled(dValues, from, dy.values, to, channels, weight);
          if (hasEdge) {
            dAttention[position] = dotSum(dy.values, to, values.values, from, edge.values, along, channels);
            addScaled(dEdge, along, dy.values, to, channels, weight);
          } else {
            dAttention[position] = dot(dy.values, to, values.values, from, channels);
          }
        }
      }
    }
  },
});

registerKernelGradient<'attention' | 'values' | 'edge', Attributes>(
  ATTEND,
  { inputs: ['attention', 'values', 'edge'] },
  ([dy], [attention, values, edge], attributes) => {
    const [dAttention, dValues, dEdge] = runGradient({ dy, attention, values, edge }, attributes);
    return { attention: () => dAttention, values: () => dValues, edge: () => dEdge };
  },
);

/**
 * `y_i = Σ_j α_ji (v_j + e_ji)`, head by head.
 *
 * @param attention α, [batch, edge, head]
 * @param values [batch, source, head·channel]
 * @param edge [edge, head·channel], or empty where messages carry no edge term
 * @returns [batch, target, head·channel]
 */
export function attend(
  pattern: SparsePattern,
  inputs: { readonly attention: tf.Tensor3D; readonly values: tf.Tensor3D; readonly edge: tf.Tensor2D },
): tf.Tensor3D {
  return runAttend({ ...inputs }, { pattern })[0] as tf.Tensor3D;
}
