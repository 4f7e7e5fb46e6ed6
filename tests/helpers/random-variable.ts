import * as tf from '@tensorflow/tfjs-core';
import { RandomStream } from '../../src/core/random.ts';

/** Standard normal numbers of a stream named by the seed. */
export function randomValues(length: number, seed: number | string): Float32Array {
  const random = new RandomStream(20, 'test', seed);
  return Float32Array.from({ length }, () => random.normal());
}

/** A tensor that can be set anew, as gradient checks need it. */
export type Leaf<T extends tf.Tensor> = T & tf.Variable;

/** A leaf filled with `randomValues`. The caller disposes, or leaves it to the end of the test file. */
export function randomVariable<T extends tf.Tensor>(
  shape: readonly number[],
  seed: number | string,
): Leaf<T> {
  const values = randomValues(tf.util.sizeFromShape([...shape]), seed);
  return tf.tidy(() => tf.variable(tf.tensor(values, [...shape]))) as tf.Tensor as Leaf<T>;
}
