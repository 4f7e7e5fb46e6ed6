import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const POWER_OR_ZERO = 'WattPowerOrZero';

interface Attributes {
  readonly exponent: number;
}

/** NaN has one: NaN. */
function hasPower(x: number, exponent: number): boolean {
  return x !== 0 && (!(x < 0) || Number.isInteger(exponent));
}

const runPower = registerArrayKernel<'x', Attributes>({
  name: POWER_OR_ZERO,
  outputShapes: ({ x }) => [[...x]],
  compute({ x }, [y], { exponent }) {
    const xValues = x.values;
    for (let i = 0; i < y.length; i++) y[i] = hasPower(xValues[i], exponent) ? xValues[i] ** exponent : 0;
  },
});

const runGradient = registerArrayKernel<'dy' | 'x', Attributes>({
  name: 'WattPowerOrZeroGradient',
  outputShapes: ({ x }) => [[...x]],
  compute({ dy, x }, [dx], { exponent }) {
    const xValues = x.values;
    const dyValues = dy.values;
    for (let i = 0; i < dx.length; i++) {
      const has = hasPower(xValues[i], exponent);
      dx[i] = has ? dyValues[i] * exponent * xValues[i] ** (exponent - 1) : 0;
    }
  },
});

registerKernelGradient<'x', Attributes>(POWER_OR_ZERO, { inputs: ['x'] }, ([dy], [x], attributes) => ({
  x: () => runGradient({ dy, x }, attributes)[0],
}));

/** `x^exponent`, and 0 where there is no such number: a node without edges has `0^-1/2 = 0^-1 = 0`. NaN stays NaN. */
export function powerOrZero(x: tf.Tensor1D, exponent: number): tf.Tensor1D {
  return runPower({ x }, { exponent })[0] as tf.Tensor1D;
}
