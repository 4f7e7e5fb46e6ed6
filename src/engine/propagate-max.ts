import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const PROPAGATE_MAX = 'WattPropagateMax';

interface Attributes {
  readonly pattern: SparsePattern;
}

const runMax = registerArrayKernel<'x', Attributes>({
  name: PROPAGATE_MAX,
  outputShapes: ({ x }, { pattern }) => [
    [x[0], pattern.numRows, x[2]],
    [x[0], pattern.numRows, x[2]],
  ],
  compute({ x }, [y, winner], { pattern }) {
    const xValues = x.values;
    const [batch, numColumns, width] = x.shape as [number, number, number];
    const { numRows, rowStart, entries, columns } = pattern;
    for (let b = 0; b < batch; b++) {
      for (let row = 0; row < numRows; row++) {
        const out = (b * numRows + row) * width;
        for (let f = 0; f < width; f++) {
          let best = -Infinity;
          let bestColumn = -1;
          for (let slot = rowStart[row]; slot < rowStart[row + 1]; slot++) {
            const column = columns[entries[slot]];
            const value = xValues[(b * numColumns + column) * width + f];
            // NaN wins, so that a broken input shows in the output.
            if (value > best || Number.isNaN(value)) {
              best = value;
              bestColumn = column;
            }
          }
          y[out + f] = bestColumn < 0 ? 0 : best;
          winner[out + f] = bestColumn;
        }
      }
    }
  },
});

const runMaxGradient = registerArrayKernel<'dy' | 'winner', { readonly numColumns: number }>({
  name: 'WattPropagateMaxGradient',
  outputShapes: ({ dy }, { numColumns }) => [[dy[0], numColumns, dy[2]]],
  compute({ dy, winner }, [dx], { numColumns }) {
    const winnerValues = winner.values;
    const dyValues = dy.values;
    const [batch, numRows, width] = dy.shape as [number, number, number];
    dx.fill(0);
    for (let b = 0; b < batch; b++) {
      for (let i = 0; i < numRows * width; i++) {
        const position = b * numRows * width + i;
        const column = winnerValues[position];
        if (column >= 0) dx[(b * numColumns + column) * width + (i % width)] += dyValues[position];
      }
    }
  },
});

registerKernelGradient<'x', Attributes>(
  PROPAGATE_MAX,
  { inputs: [], outputs: [false, true] },
  ([dy], [winner], { pattern }) => ({
    x: () => runMaxGradient({ dy, winner }, { numColumns: pattern.numColumns })[0],
  }),
);

/**
 * Largest value among a row's columns, feature by feature; the gradient goes to the winner.
 *
 * @param x [batch, column, feature]
 * @returns [batch, row, feature]; rows without entries are 0
 */
export function propagateMax(pattern: SparsePattern, x: tf.Tensor3D): tf.Tensor3D {
  const [y, winner] = runMax({ x }, { pattern });
  winner.dispose();
  return y as tf.Tensor3D;
}
