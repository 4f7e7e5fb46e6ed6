import * as tf from '@tensorflow/tfjs-core';
import './standard-gradients.ts';

/**
 * Value of f and the gradients of `sum(f · cotangent)` in the leaves, which f closes over.
 * A leaf that f does not use has a gradient of zeros. The caller disposes value and gradients.
 */
export function gradientsOf<T extends tf.Tensor>(
  f: () => T,
  leaves: readonly tf.Tensor[],
  cotangent?: tf.Tensor,
): { readonly value: T; readonly grads: readonly tf.Tensor[] } {
  const { value, grads } = tf.engine().gradients(f, [...leaves], cotangent, true);
  return {
    value: value as T,
    grads: grads.map((gradient, index) => gradient ?? tf.zerosLike(leaves[index])),
  };
}
