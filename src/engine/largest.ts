import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const LARGEST = 'WattLargest';

const runLargest = registerArrayKernel<'x', object>({
  name: LARGEST,
  outputShapes: () => [[1]],
  compute({ x }, [y]) {
    // Math.max lets NaN through, and so must this.
    y[0] = x.values.reduce((most, value) => Math.max(most, value), -Infinity);
  },
});

const runGradient = registerArrayKernel<'dy' | 'x', object>({
  name: 'WattLargestGradient',
  outputShapes: ({ x }) => [[...x]],
  compute({ dy, x }, [dx]) {
    const most = x.values.reduce((found, value) => Math.max(found, value), -Infinity);
    const count = x.values.reduce((sum, value) => sum + (value === most ? 1 : 0), 0);
    for (let i = 0; i < dx.length; i++) dx[i] = x.values[i] === most ? dy.values[0] / count : 0;
  },
});

registerKernelGradient<'x', object>(LARGEST, { inputs: ['x'] }, ([dy], [x]) => ({
  x: () => runGradient({ dy, x }, {})[0],
}));

/** The largest number, [element] → [1]; where several are, the gradient is shared evenly, as in PyTorch. */
export function largest(x: tf.Tensor1D): tf.Tensor1D {
  return runLargest({ x }, {})[0] as tf.Tensor1D;
}
