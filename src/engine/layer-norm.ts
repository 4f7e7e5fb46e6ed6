import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';

const LAYER_NORM = 'WattLayerNorm';

interface Attributes {
  readonly epsilon: number;
}

const runLayerNorm = registerArrayKernel<'x' | 'weight' | 'bias', Attributes>({
  name: LAYER_NORM,
  outputShapes: ({ x }) => [[...x]],
  compute({ x, weight, bias }, [y], { epsilon }, rows) {
    const width = x.shape.at(-1)!;
    const arrays = { y, x: x.values, weight: weight.values, bias: bias.values };
    for (let at = 0; at < y.length; at += width) rows.normalise(arrays, at, width, epsilon);
  },
});

/** With `x̂ = (x − μ)/σ` and `g = dy·γ`: `dx = (g − mean g − x̂ mean(g x̂))/σ`, `dγ = Σ dy x̂`, `dβ = Σ dy`. */
const runGradient = registerArrayKernel<'dy' | 'x' | 'weight', Attributes>({
  name: 'WattLayerNormGradient',
  outputShapes: ({ x, weight }) => [[...x], [...weight], [...weight]],
  compute({ dy, x, weight }, [dx, dWeight, dBias], { epsilon }, rows) {
    const width = x.shape.at(-1)!;
    const arrays = { x: x.values, weight: weight.values, dy: dy.values, dx, dWeight, dBias };
    dWeight.fill(0);
    dBias.fill(0);
    for (let at = 0; at < dx.length; at += width) rows.normaliseGradient(arrays, at, width, epsilon);
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
