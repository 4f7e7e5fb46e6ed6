import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel } from './array-kernel.ts';

const runMask = registerArrayKernel<'dy' | 'y', object>({
  name: 'WattReluGradient',
  outputShapes: ({ dy }) => [[...dy]],
  compute({ dy, y }, [dz], _, rows) {
    rows.maskInactive(dz, dy.values, y.values);
  },
});

/** Zeroes the cotangent where the rectifier was off: `dz = dy · [y > 0]`. */
export function maskInactive(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return runMask({ dy, y }, {})[0];
}
