import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const UNSTACK = 'WattUnstack';

const runUnstack = registerArrayKernel<'x', { readonly count: number }>({
  name: UNSTACK,
  outputShapes: ({ x: [length, ...rest] }, { count }) =>
    Array.from({ length: count }, () => [length / count, ...rest]),
  compute({ x }, parts) {
    parts.forEach((part, index) =>
      part.set(x.values.subarray(index * part.length, (index + 1) * part.length)),
    );
  },
});

registerKernelGradient<'x', { readonly count: number }>(UNSTACK, { inputs: [] }, (parts) => ({
  x: () => tf.concat([...parts], 0),
}));

/**
 * Equal parts of the first axis; a slice of each part would give each a gradient as large as the whole.
 *
 * @param count divides the first axis
 */
export function unstack<T extends tf.Tensor>(x: T, count: number): T[] {
  return runUnstack({ x }, { count }) as T[];
}
