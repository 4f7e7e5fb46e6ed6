import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const SYMMETRIC_NORM = 'WattSymmetricNorm';

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
  /** Which weights a node's degree sums: those of its row or those of its column. */
  readonly degreeOf: 'rows' | 'columns';
}

/** `d^-1/2` of each node, 0 where the degree is not positive; NaN stays. */
function inverseRoots(weights: Float32Array, { pattern, degreeOf }: Attributes): Float64Array {
  const degrees = new Float64Array(pattern.numRows);
  const nodes = pattern[degreeOf];
  for (let e = 0; e < weights.length; e++) degrees[nodes[e]] += weights[e];
  return degrees.map((degree) => (degree <= 0 ? 0 : 1 / Math.sqrt(degree)));
}

const runNorm = registerArrayKernel<'weights', Attributes>({
  name: SYMMETRIC_NORM,
  outputShapes: ({ weights }) => [[...weights]],
  compute({ weights }, [normed], attributes) {
    const { rows, columns } = attributes.pattern;
    const roots = inverseRoots(weights.values, attributes);
    for (let e = 0; e < normed.length; e++)
      normed[e] = roots[columns[e]] * weights.values[e] * roots[rows[e]];
  },
});

/** With `r = d^-1/2`: `dr_n = Σ_{e ∋ n} g_e w_e r_other`, `dd = −r³ dr / 2`, `dw_e = g_e r_s r_t + dd_n`. */
const runGradient = registerArrayKernel<'dNormed' | 'weights', Attributes>({
  name: 'WattSymmetricNormGradient',
  outputShapes: ({ weights }) => [[...weights]],
  compute({ dNormed, weights }, [dWeights], attributes) {
    const { pattern, degreeOf } = attributes;
    const { rows, columns } = pattern;
    const roots = inverseRoots(weights.values, attributes);
    const dDegrees = new Float64Array(pattern.numRows);
    for (let e = 0; e < dWeights.length; e++) {
      const scaled = dNormed.values[e] * weights.values[e];
      dDegrees[columns[e]] += scaled * roots[rows[e]];
      dDegrees[rows[e]] += scaled * roots[columns[e]];
    }
    for (let node = 0; node < roots.length; node++) dDegrees[node] *= -0.5 * roots[node] ** 3;
    const nodes = pattern[degreeOf];
    for (let e = 0; e < dWeights.length; e++) {
      dWeights[e] = dNormed.values[e] * roots[rows[e]] * roots[columns[e]] + dDegrees[nodes[e]];
    }
  },
});

registerKernelGradient<'weights', Attributes>(
  SYMMETRIC_NORM,
  { inputs: ['weights'] },
  ([dNormed], [weights], attributes) => ({
    weights: () => runGradient({ dNormed, weights }, attributes)[0],
  }),
);

/**
 * `ŵ_ji = d_j^-1/2 w_ji d_i^-1/2` with `0^-1/2 = 0`, differentiable in the weights.
 *
 * @param weights [entry]
 * @returns [entry]
 */
export function symmetricNorm(weights: tf.Tensor1D, attributes: Attributes): tf.Tensor1D {
  return runNorm({ weights }, attributes)[0] as tf.Tensor1D;
}
