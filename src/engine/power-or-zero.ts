import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const POWER_OR_ZERO = 'WattPowerOrZero';

interface Attributes {
  readonly exponent: number;
}

const runPower = registerArrayKernel<'x', Attributes>({
  name: POWER_OR_ZERO,
  outputShapes: ({ x }) => [[...x]],
  compute({ x }, [y], { exponent }) {
    const xValues = x.values;
    for (let i = 0; i < y.length; i++) y[i] = xValues[i] <= 0 ? 0 : xValues[i] ** exponent;
  },
});

const runGradient = registerArrayKernel<'dy' | 'x', Attributes>({
  name: 'WattPowerOrZeroGradient',
  outputShapes: ({ x }) => [[...x]],
  compute({ dy, x }, [dx], { exponent }) {
    const xValues = x.values;
    const dyValues = dy.values;
    for (let i = 0; i < dx.length; i++) {
      dx[i] = xValues[i] > 0 ? dyValues[i] * exponent * xValues[i] ** (exponent - 1) : 0;
    }
  },
});

registerKernelGradient<'x', Attributes>(POWER_OR_ZERO, { inputs: ['x'] }, ([dy], [x], attributes) => ({
  x: () => runGradient({ dy, x }, attributes)[0],
}));

/** `x^exponent` where x is positive and 0 elsewhere, so that a node without edges has `0^-1/2 = 0`; NaN stays NaN. */
export function powerOrZero(x: tf.Tensor1D, exponent: number): tf.Tensor1D {
  return runPower({ x }, { exponent })[0] as tf.Tensor1D;
}
