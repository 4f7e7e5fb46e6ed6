import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const LAYER_NORM = 'WattLayerNorm';

interface Attributes {
  readonly epsilon: number;
}

const runLayerNorm = registerArrayKernel<'x' | 'weight' | 'bias', Attributes>({
  name: LAYER_NORM,
  outputShapes: ({ x }) => [[...x]],
  compute({ x, weight, bias }, [y], { epsilon }) {
    const xValues = x.values;
    const weightValues = weight.values;
    const biasValues = bias.values;
    const width = x.shape.at(-1)!;
    const values = xValues;
    for (let start = 0; start < values.length; start += width) {
      let mean = 0;
      for (let f = 0; f < width; f++) mean += values[start + f];
      mean /= width;
      let variance = 0;
      for (let f = 0; f < width; f++) variance += (values[start + f] - mean) ** 2;
      const inverse = 1 / Math.sqrt(variance / width + epsilon);
      for (let f = 0; f < width; f++) {
        y[start + f] = (values[start + f] - mean) * inverse * weightValues[f] + biasValues[f];
      }
    }
  },
});

/** With `x̂ = (x − μ)/σ` and `g = dy·γ`: `dx = (g − mean g − x̂ mean(g x̂))/σ`, `dγ = Σ dy x̂`, `dβ = Σ dy`. */
const runGradient = registerArrayKernel<'dy' | 'x' | 'weight', Attributes>({
  name: 'WattLayerNormGradient',
  outputShapes: ({ x, weight }) => [[...x], [...weight], [...weight]],
  compute({ dy, x, weight }, [dx, dWeight, dBias], { epsilon }) {
    const xValues = x.values;
    const dyValues = dy.values;
    const weightValues = weight.values;
    const width = x.shape.at(-1)!;
    dWeight.fill(0);
    dBias.fill(0);
    for (let start = 0; start < xValues.length; start += width) {
      let mean = 0;
      for (let f = 0; f < width; f++) mean += xValues[start + f];
      mean /= width;
      let variance = 0;
      for (let f = 0; f < width; f++) variance += (xValues[start + f] - mean) ** 2;
      const inverse = 1 / Math.sqrt(variance / width + epsilon);
      let meanG = 0;
      let meanGx = 0;
      for (let f = 0; f < width; f++) {
        const normed = (xValues[start + f] - mean) * inverse;
        const cotangent = dyValues[start + f];
        const g = cotangent * weightValues[f];
        meanG += g;
        meanGx += g * normed;
        dWeight[f] += cotangent * normed;
        dBias[f] += cotangent;
      }
      meanG /= width;
      meanGx /= width;
      for (let f = 0; f < width; f++) {
        const normed = (xValues[start + f] - mean) * inverse;
        dx[start + f] = (dyValues[start + f] * weightValues[f] - meanG - normed * meanGx) * inverse;
      }
    }
  },
});

registerKernelGradient<'x' | 'weight' | 'bias', Attributes>(
  LAYER_NORM,
  { inputs: ['x', 'weight'] },
  ([dy], [x, weight], attributes) => {
    const [dx, dWeight, dBias] = runGradient({ dy: dy, x: x, weight: weight }, attributes);
    return { x: () => dx, weight: () => dWeight, bias: () => dBias };
  },
);

/**
 * `γ (x − μ)/√(σ² + ε) + β` over the last axis, with the biased variance.
 *
 * @param x [..., feature]
 * @param weight γ, [feature]
 * @param bias β, [feature]
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  {
    weight,
    bias,
    epsilon = 1e-5,
  }: { readonly weight: tf.Tensor1D; readonly bias: tf.Tensor1D; readonly epsilon?: number },
): T {
  return runLayerNorm({ x, weight, bias }, { epsilon })[0] as T;
}
