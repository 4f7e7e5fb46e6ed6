import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { addScaled, dot } from './row-operations.ts';
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
    const [batch, numColumns, width] = x.shape as [number, number, number];
    const { numRows, rowStart, entries, columns } = pattern;
    y.fill(0);
    for (let b = 0; b < batch; b++) {
      const offset = b * numColumns;
      for (let row = 0; row < numRows; row++) {
        const into = (b * numRows + row) * width;
        const end = rowStart[row + 1];
        for (let slot = rowStart[row]; slot < end; slot++) {
          const entry = entries[slot];
          addScaled(y, into, x.values, (offset + columns[entry]) * width, width, weights.values[entry]);
        }
      }
    }
  },
});

const runEntryProducts = registerArrayKernel<'x' | 'y', Attributes>({
  name: ENTRY_PRODUCTS,
  outputShapes: (_, { pattern }) => [[pattern.numEntries]],
  compute({ x, y }, [products], { pattern }) {
    const [batch, numColumns, width] = x.shape as [number, number, number];
    const { numRows, numEntries, rows, columns } = pattern;
    for (let entry = 0; entry < numEntries; entry++) {
      let sum = 0;
      for (let b = 0; b < batch; b++) {
        const left = (b * numRows + rows[entry]) * width;
        sum += dot(y.values, left, x.values, (b * numColumns + columns[entry]) * width, width);
      }
      products[entry] = sum;
    }
  },
});

registerKernelGradient<'weights' | 'x', Attributes>(
  PROPAGATE,
  { inputs: ['weights', 'x'] },
  ([dy], [weights, x], { pattern }) => ({
    weights: () => runEntryProducts({ x, y: dy }, { pattern })[0],
    x: () => runPropagate({ weights, x: dy }, { pattern: pattern.transposed })[0],
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
