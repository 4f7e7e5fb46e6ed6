import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel } from './array-kernel.ts';

const runMask = registerArrayKernel<'dy' | 'y', object>({
  name: 'WattReluGradient',
  outputShapes: ({ dy }) => [[...dy]],
  compute({ dy, y }, [dz]) {
    for (let i = 0; i < dz.length; i++) dz[i] = y.values[i] > 0 ? dy.values[i] : 0;
  },
});

/** Zeroes the cotangent where the rectifier was off: `dz = dy · [y > 0]`. */
export function maskInactive(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return runMask({ dy, y }, {})[0];
}
