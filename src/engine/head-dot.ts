import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const HEAD_DOT = 'WattHeadDot';

const runHeadDot = registerArrayKernel<'x' | 'vector', object>({
  name: HEAD_DOT,
  outputShapes: ({ x, vector }) => [[x[0], x[1], vector[1]]],
  compute({ x, vector }, [y]) {
    const xValues = x.values;
    const vectorValues = vector.values;
    const [, heads, channels] = vector.shape as [number, number, number];
    for (let row = 0; row < y.length / heads; row++) {
      for (let h = 0; h < heads; h++) {
        let sum = 0;
        const start = (row * heads + h) * channels;
        for (let c = 0; c < channels; c++) sum += xValues[start + c] * vectorValues[h * channels + c];
        y[row * heads + h] = sum;
      }
    }
  },
});

const runHeadDotGradient = registerArrayKernel<'dy' | 'x' | 'vector', object>({
  name: 'WattHeadDotGradient',
  outputShapes: ({ x, vector }) => [[...x], [...vector]],
  compute({ dy, x, vector }, [dx, dVector]) {
    const dyValues = dy.values;
    const vectorValues = vector.values;
    const xValues = x.values;
    const [, heads, channels] = vector.shape as [number, number, number];
    dVector.fill(0);
    for (let row = 0; row < dyValues.length / heads; row++) {
      for (let h = 0; h < heads; h++) {
        const cotangent = dyValues[row * heads + h];
        const start = (row * heads + h) * channels;
        for (let c = 0; c < channels; c++) {
          dx[start + c] = cotangent * vectorValues[h * channels + c];
          dVector[h * channels + c] += cotangent * xValues[start + c];
        }
      }
    }
  },
});

registerKernelGradient<'x' | 'vector', object>(HEAD_DOT, { inputs: ['x', 'vector'] }, ([dy], [x, vector]) => {
  const [dx, dVector] = runHeadDotGradient({ dy: dy, x: x, vector: vector }, {});
  return { x: () => dx, vector: () => dVector };
});

/** Dot product of each head's channels with that head's vector [1, head, channel]: [batch, node, head·channel] → [batch, node, head]. */
export function headDot(x: tf.Tensor3D, vector: tf.Tensor3D): tf.Tensor3D {
  return runHeadDot({ x, vector }, {})[0] as tf.Tensor3D;
}
