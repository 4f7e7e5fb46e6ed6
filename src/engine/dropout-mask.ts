import type * as tf from '@tensorflow/tfjs-core';
import type { RandomStream } from '../core/random.ts';
import { registerArrayKernel } from './array-kernel.ts';

interface Attributes {
  readonly shape: readonly number[];
  /** Of each element to be 0. */
  readonly probability: number;
  readonly random: RandomStream;
}

const draw = registerArrayKernel<never, Attributes>({
  name: 'WattDropoutMask',
  isRandom: true,
  outputShapes: (_, { shape }) => [[...shape]],
  compute(_, [mask], { probability, random }) {
    const keep = 1 / (1 - probability);
    for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < probability ? 0 : keep;
  },
});

/** Zeros with this probability, else 1/(1 − p), as inverted dropout multiplies by (Srivastava 2014). */
export function dropoutMask(attributes: Attributes): tf.Tensor {
  return draw({}, attributes)[0];
}
