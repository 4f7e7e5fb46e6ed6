import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { hyperbolicTangent, logistic } from './logistic.ts';

const GATE = 'WattGate';

/** What goes through the gate: the values themselves (GLU), or their hyperbolic tangent (WaveNet). */
export type GateKind = 'linear' | 'tanh';

interface Attributes {
  readonly kind: GateKind;
}

const runGate = registerArrayKernel<'x', Attributes>({
  name: GATE,
  outputShapes: ({ x }) => [[...x.slice(0, -1), x.at(-1)! / 2]],
  compute({ x }, [y], { kind }) {
    const xValues = x.values;
    const channels = x.shape.at(-1)! / 2;
    for (let row = 0, position = 0; position < y.length; row++) {
      const at = 2 * row * channels;
      for (let c = 0; c < channels; c++, position++) {
        const value = xValues[at + c];
        y[position] =
          (kind === 'tanh' ? hyperbolicTangent(value) : value) * logistic(xValues[at + channels + c]);
      }
    }
  },
});

const runGradient = registerArrayKernel<'dy' | 'x', Attributes>({
  name: 'WattGateGradient',
  outputShapes: ({ x }) => [[...x]],
  compute({ dy, x }, [dx], { kind }) {
    const xValues = x.values;
    const channels = x.shape.at(-1)! / 2;
    for (let row = 0, position = 0; position < dy.values.length; row++) {
      const at = 2 * row * channels;
      for (let c = 0; c < channels; c++, position++) {
        const passed = kind === 'tanh' ? hyperbolicTangent(xValues[at + c]) : xValues[at + c];
        const slope = kind === 'tanh' ? 1 - passed * passed : 1;
        const open = logistic(xValues[at + channels + c]);
        dx[at + c] = dy.values[position] * slope * open;
        dx[at + channels + c] = dy.values[position] * passed * open * (1 - open);
      }
    }
  },
});

registerKernelGradient<'x', Attributes>(GATE, { inputs: ['x'] }, ([dy], [x], attributes) => ({
  x: () => runGradient({ dy, x }, attributes)[0],
}));

/**
 * `f(a) ⊙ σ(b)` with a and b the first and the second half of the channels; f is nothing for `linear` (PyTorch's
 * `glu`), tanh for `tanh`.
 *
 * @param x [..., 2 channel]
 * @returns [..., channel]
 */
export function gate<T extends tf.Tensor>(x: T, kind: GateKind): T {
  return runGate({ x }, { kind })[0] as T;
}
