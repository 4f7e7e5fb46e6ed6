import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
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
    const edgeValues = edge.values;
    const attentionValues = attention.values;
    const valuesValues = values.values;
    const { rowStart, entries, columns, numEntries, numRows, numColumns } = pattern;
    const [batch, , width] = values.shape as [number, number, number];
    const heads = attention.shape[2];
    const channels = width / heads;
    const hasEdge = edgeValues.length > 0;
    const into = y;
    into.fill(0);
    for (let b = 0; b < batch; b++) {
      for (let row = 0; row < numRows; row++) {
        const to = (b * numRows + row) * width;
        for (let slot = rowStart[row]; slot < rowStart[row + 1]; slot++) {
          const e = entries[slot];
          const from = (b * numColumns + columns[e]) * width;
          for (let h = 0; h < heads; h++) {
            const weight = attentionValues[(b * numEntries + e) * heads + h];
            const last = (h + 1) * channels;
            if (hasEdge) {
              for (let c = h * channels; c < last; c++) {
                into[to + c] += weight * (valuesValues[from + c] + edgeValues[e * width + c]);
              }
            } else {
              for (let c = h * channels; c < last; c++) into[to + c] += weight * valuesValues[from + c];
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
    const edgeValues = edge.values;
    const attentionValues = attention.values;
    const dyValues = dy.values;
    const valuesValues = values.values;
    const { rows, columns, numEntries, numRows, numColumns } = pattern;
    const [batch, , width] = values.shape as [number, number, number];
    const heads = attention.shape[2];
    const channels = width / heads;
    const hasEdge = edgeValues.length > 0;
    const dSources = dValues;
    const dEdges = dEdge;
    dSources.fill(0);
    dEdges.fill(0);
    for (let b = 0; b < batch; b++) {
      for (let e = 0; e < numEntries; e++) {
        const from = (b * numColumns + columns[e]) * width;
        const to = (b * numRows + rows[e]) * width;
        for (let h = 0; h < heads; h++) {
          const position = (b * numEntries + e) * heads + h;
          const weight = attentionValues[position];
          let sum = 0;
          const last = (h + 1) * channels;
          if (hasEdge) {
            for (let c = h * channels; c < last; c++) {
              const cotangent = dyValues[to + c];
              sum += cotangent * (valuesValues[from + c] + edgeValues[e * width + c]);
              dSources[from + c] += weight * cotangent;
              dEdges[e * width + c] += weight * cotangent;
            }
          } else {
            for (let c = h * channels; c < last; c++) {
              const cotangent = dyValues[to + c];
              sum += cotangent * valuesValues[from + c];
              dSources[from + c] += weight * cotangent;
            }
          }
          dAttention[position] = sum;
        }
      }
    }
  },
});

registerKernelGradient<'attention' | 'values' | 'edge', Attributes>(
  ATTEND,
  { inputs: ['attention', 'values', 'edge'] },
  ([dy], [attention, values, edge], attributes) => {
    const [dAttention, dValues, dEdge] = runGradient(
      { dy: dy, attention: attention, values: values, edge: edge },
      attributes,
    );
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
