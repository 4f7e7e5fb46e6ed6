import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { addScaled } from './row-operations.ts';

const HEAD_MEAN = 'WattHeadMean';

interface Attributes {
  readonly heads: number;
}

const runHeadMean = registerArrayKernel<'x', Attributes>({
  name: HEAD_MEAN,
  outputShapes: ({ x }, { heads }) => [[...x.slice(0, -1), x.at(-1)! / heads]],
  compute({ x }, [y], { heads }) {
    const channels = x.shape.at(-1)! / heads;
    y.fill(0);
    for (let at = 0, from = 0; at < y.length; at += channels) {
      for (let h = 0; h < heads; h++, from += channels) addScaled(y, at, x.values, from, channels, 1 / heads);
    }
  },
});

const runGradient = registerArrayKernel<'dy', Attributes>({
  name: 'WattHeadMeanGradient',
  outputShapes: ({ dy }, { heads }) => [[...dy.slice(0, -1), dy.at(-1)! * heads]],
  compute({ dy }, [dx], { heads }) {
    const channels = dy.shape.at(-1)!;
    dx.fill(0);
    for (let at = 0, from = 0; at < dx.length; from += channels) {
      for (let h = 0; h < heads; h++, at += channels) addScaled(dx, at, dy.values, from, channels, 1 / heads);
    }
  },
});

registerKernelGradient<'x', Attributes>(HEAD_MEAN, { inputs: [] }, ([dy], _, attributes) => ({
  x: () => runGradient({ dy }, attributes)[0],
}));

/** Mean over heads: [batch, node, head·channel] → [batch, node, channel]. */
export function headMean(x: tf.Tensor3D, heads: number): tf.Tensor3D {
  return runHeadMean({ x }, { heads })[0] as tf.Tensor3D;
}
