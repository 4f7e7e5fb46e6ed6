import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const PROPAGATE = 'WattPropagate';
const ENTRY_PRODUCTS = 'WattEntryProducts';

interface Attributes {
  readonly pattern: SparsePattern;
}

const runPropagate = registerArrayKernel<'weights' | 'x', Attributes>({
  name: PROPAGATE,
  outputShapes: ({ x }, { pattern }) => [[x[0], pattern.numRows, x[2]]],
  compute({ weights, x }, [y], { pattern }) {
    const from = x.values;
    const weight = weights.values;
    const into = y;
    const [batch, numColumns, width] = x.shape as [number, number, number];
    const { numRows, rowStart, entries, columns } = pattern;
    into.fill(0);
    for (let b = 0; b < batch; b++) {
      const offset = b * numColumns;
      for (let row = 0; row < numRows; row++) {
        const out = (b * numRows + row) * width;
        const end = rowStart[row + 1];
        let slot = rowStart[row];
        // Four entries a pass: the row is read and written a quarter as often.
        for (; slot + 3 < end; slot += 4) {
          const [e0, e1, e2, e3] = [entries[slot], entries[slot + 1], entries[slot + 2], entries[slot + 3]];
          const [w0, w1, w2, w3] = [weight[e0], weight[e1], weight[e2], weight[e3]];
          const x0 = (offset + columns[e0]) * width;
          const x1 = (offset + columns[e1]) * width;
          const x2 = (offset + columns[e2]) * width;
          const x3 = (offset + columns[e3]) * width;
          for (let f = 0; f < width; f++) {
            into[out + f] += w0 * from[x0 + f] + w1 * from[x1 + f] + (w2 * from[x2 + f] + w3 * from[x3 + f]);
          }
        }
        for (; slot < end; slot++) {
          const entry = entries[slot];
          const w = weight[entry];
          const start = (offset + columns[entry]) * width;
          for (let f = 0; f < width; f++) into[out + f] += w * from[start + f];
        }
      }
    }
  },
});

const runEntryProducts = registerArrayKernel<'x' | 'y', Attributes>({
  name: ENTRY_PRODUCTS,
  outputShapes: (_, { pattern }) => [[pattern.numEntries]],
  compute({ x, y }, [products], { pattern }) {
    const yValues = y.values;
    const xValues = x.values;
    const [batch, numColumns, width] = x.shape as [number, number, number];
    const { numRows, numEntries, rows, columns } = pattern;
    for (let entry = 0; entry < numEntries; entry++) {
      let sum = 0;
      for (let b = 0; b < batch; b++) {
        const left = (b * numRows + rows[entry]) * width;
        const right = (b * numColumns + columns[entry]) * width;
        for (let f = 0; f < width; f++) sum += yValues[left + f] * xValues[right + f];
      }
      products[entry] = sum;
    }
  },
});

registerKernelGradient<'weights' | 'x', Attributes>(
  PROPAGATE,
  { inputs: ['weights', 'x'] },
  ([dy], [weights, x], { pattern }) => ({
    weights: () => runEntryProducts({ x: x, y: dy }, { pattern })[0],
    x: () => runPropagate({ weights: weights, x: dy }, { pattern: pattern.transposed })[0],
  }),
);

/**
 * Sparse matrix times node features, `y[b] = S x[b]`, with S given by its pattern and one weight per entry.
 * Differentiable in the weights and in x.
 *
 * @param weights [entry], in the pattern's order
 * @param x [batch, column, feature]
 * @returns [batch, row, feature]; rows without entries are 0
 */
export function propagate(pattern: SparsePattern, weights: tf.Tensor1D, x: tf.Tensor3D): tf.Tensor3D {
  return runPropagate({ weights, x }, { pattern })[0] as tf.Tensor3D;
}
