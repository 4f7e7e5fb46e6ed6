import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { addScaled, dot } from './row-operations.ts';

const HEAD_DOT = 'WattHeadDot';

const runHeadDot = registerArrayKernel<'x' | 'vector', object>({
  name: HEAD_DOT,
  outputShapes: ({ x, vector }) => [[x[0], x[1], vector[1]]],
  compute({ x, vector }, [y]) {
    const [, heads, channels] = vector.shape as [number, number, number];
    for (let i = 0; i < y.length; i++) {
      y[i] = dot(x.values, i * channels, vector.values, (i % heads) * channels, channels);
    }
  },
});

const runHeadDotGradient = registerArrayKernel<'dy' | 'x' | 'vector', object>({
  name: 'WattHeadDotGradient',
  outputShapes: ({ x, vector }) => [[...x], [...vector]],
  compute({ dy, x, vector }, [dx, dVector]) {
    const [, heads, channels] = vector.shape as [number, number, number];
    dx.fill(0);
    dVector.fill(0);
    for (let i = 0; i < dy.values.length; i++) {
      const head = (i % heads) * channels;
      addScaled(dx, i * channels, vector.values, head, channels, dy.values[i]);
      addScaled(dVector, head, x.values, i * channels, channels, dy.values[i]);
    }
  },
});

registerKernelGradient<'x' | 'vector', object>(HEAD_DOT, { inputs: ['x', 'vector'] }, ([dy], [x, vector]) => {
  const [dx, dVector] = runHeadDotGradient({ dy, x, vector }, {});
  return { x: () => dx, vector: () => dVector };
});

/** Dot product of each head's channels with that head's vector [1, head, channel]: [batch, node, head·channel] → [batch, node, head]. */
export function headDot(x: tf.Tensor3D, vector: tf.Tensor3D): tf.Tensor3D {
  return runHeadDot({ x, vector }, {})[0] as tf.Tensor3D;
}
