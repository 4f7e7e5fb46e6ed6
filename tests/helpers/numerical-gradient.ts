import * as tf from '@tensorflow/tfjs-core';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { largestDifference } from './largest-difference.ts';
import { randomValues } from './random-variable.ts';

/**
 * Exact in float32. The difference quotient is off by about h²/6 · f‴ ≈ 1e-5 · f‴ for being cut off, and by
 * 1e-7 · √(terms) / 2h ≈ 5e-5 for the rounding of outputs of size 1 to 5: a smaller step would round, a larger one bend.
 */
const STEP = 2 ** -7;

/** Second look where a kink (a rectifier's 0) may lie within the first step; rounds off by up to 4e-4. */
const NEAR_STEP = 2 ** -10;

/** Above what the steps explain; a missing factor or a swapped index is off by 0.1 and more. */
export const GRADIENT_TOLERANCE = 1e-3;

/**
 * For each leaf the largest difference between the engine's gradient of `sum(f · R)` and central differences, relative
 * to max(1, |gradient|); R is random. The sum over outputs runs in float64.
 */
export function gradientErrors<Name extends string>(
  f: () => tf.Tensor,
  leaves: Readonly<Record<Name, tf.Variable>>,
): Record<Name, number> {
  const entries = Object.entries(leaves) as [Name, tf.Variable][];
  const shape = tf.tidy(() => f().shape);
  const cotangent = randomValues(tf.util.sizeFromShape(shape), 'cotangent');
  const analytic = tf.tidy(() => {
    const { grads } = gradientsOf(
      f,
      entries.map(([, leaf]) => leaf),
      tf.tensor(cotangent, shape),
    );
    return grads.map((gradient) => new Float32Array(gradient.dataSync()));
  });
  const errors = entries.map(([name, leaf], index): [Name, number] => {
    const error = (step: number) =>
      largestDifference(analytic[index], numericalGradient(f, leaf, { cotangent, step }));
    const first = error(STEP);
    return [name, first < GRADIENT_TOLERANCE ? first : error(NEAR_STEP)];
  });
  return Object.fromEntries(errors) as Record<Name, number>;
}

/** `d sum(f · cotangent) / d leaf` by central differences, row-major. */
export function numericalGradient(
  f: () => tf.Tensor,
  leaf: tf.Variable,
  { cotangent, step = STEP }: { readonly cotangent: Float32Array; readonly step?: number },
): Float64Array {
  const values = new Float32Array(leaf.dataSync());
  const at = (index: number, shift: number): number =>
    tf.tidy(() => {
      const shifted = values.slice();
      shifted[index] += shift;
      leaf.assign(tf.tensor(shifted, leaf.shape));
      const outputs = f().dataSync<'float32'>();
      return outputs.reduce((sum, output, i) => sum + output * cotangent[i], 0);
    });
  const gradient = Float64Array.from(values, (_, i) => (at(i, step) - at(i, -step)) / (2 * step));
  tf.tidy(() => leaf.assign(tf.tensor(values, leaf.shape)));
  return gradient;
}
