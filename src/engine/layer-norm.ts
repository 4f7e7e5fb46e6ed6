import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const LAYER_NORM = 'WattLayerNorm';

interface Attributes {
  readonly epsilon: number;
}

interface NormRows {
  readonly x: Float32Array;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

interface NormGradients {
  readonly dy: Float32Array;
  readonly dx: Float32Array;
  readonly dWeight: Float32Array;
  readonly dBias: Float32Array;
}

/** Mean and 1/√(σ² + ε) of a row. */
function moments(x: Float32Array, at: number, length: number, epsilon: number): [number, number] {
  let mean = 0;
  for (let i = 0; i < length; i++) mean += x[at + i];
  mean /= length;
  let variance = 0;
  for (let i = 0; i < length; i++) variance += (x[at + i] - mean) ** 2;
  return [mean, 1 / Math.sqrt(variance / length + epsilon)];
}

/** y = weight (x − μ)/√(σ² + ε) + bias over the row. */
function normalise(
  { y, x, weight, bias }: NormRows & { readonly y: Float32Array },
  at: number,
  length: number,
  epsilon: number,
): void {
  const [mean, inverse] = moments(x, at, length, epsilon);
  for (let i = 0; i < length; i++) y[at + i] = (x[at + i] - mean) * inverse * weight[i] + bias[i];
}

/** Gradients of `normalise`: dx is written, dWeight and dBias are added to. */
function normaliseGradient(
  { x, weight, dy, dx, dWeight, dBias }: Omit<NormRows, 'bias'> & NormGradients,
  at: number,
  length: number,
  epsilon: number,
): void {
  const [mean, inverse] = moments(x, at, length, epsilon);
  let meanG = 0;
  let meanGx = 0;
  for (let i = 0; i < length; i++) {
    const normed = (x[at + i] - mean) * inverse;
    const g = dy[at + i] * weight[i];
    meanG += g;
    meanGx += g * normed;
    dWeight[i] += dy[at + i] * normed;
    dBias[i] += dy[at + i];
  }
  meanG /= length;
  meanGx /= length;
  for (let i = 0; i < length; i++) {
    const normed = (x[at + i] - mean) * inverse;
    dx[at + i] = (dy[at + i] * weight[i] - meanG - normed * meanGx) * inverse;
  }
}

const runLayerNorm = registerArrayKernel<'x' | 'weight' | 'bias', Attributes>({
  name: LAYER_NORM,
  outputShapes: ({ x }) => [[...x]],
  compute({ x, weight, bias }, [y], { epsilon }) {
    const width = x.shape.at(-1)!;
    const arrays = { y, x: x.values, weight: weight.values, bias: bias.values };
    for (let at = 0; at < y.length; at += width) normalise(arrays, at, width, epsilon);
  },
});

/** With `x̂ = (x − μ)/σ` and `g = dy·γ`: `dx = (g − mean g − x̂ mean(g x̂))/σ`, `dγ = Σ dy x̂`, `dβ = Σ dy`. */
const runGradient = registerArrayKernel<'dy' | 'x' | 'weight', Attributes>({
  name: 'WattLayerNormGradient',
  outputShapes: ({ x, weight }) => [[...x], [...weight], [...weight]],
  compute({ dy, x, weight }, [dx, dWeight, dBias], { epsilon }) {
    const width = x.shape.at(-1)!;
    const arrays = { x: x.values, weight: weight.values, dy: dy.values, dx, dWeight, dBias };
    dWeight.fill(0);
    dBias.fill(0);
    for (let at = 0; at < dx.length; at += width) normaliseGradient(arrays, at, width, epsilon);
  },
});

registerKernelGradient<'x' | 'weight' | 'bias', Attributes>(
  LAYER_NORM,
  { inputs: ['x', 'weight'] },
  ([dy], [x, weight], attributes) => {
    const [dx, dWeight, dBias] = runGradient({ dy, x, weight }, attributes);
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
