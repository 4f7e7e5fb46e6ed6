import { dropoutMask } from '../engine/dropout-mask.ts';
import { mul, type Tensor } from '../engine/tensors.ts';
import type { ApplyContext } from './graph-layer.ts';

/** Inverted dropout (Srivastava 2014): each element is zeroed with this probability, the rest scaled by 1/(1 − p). */
export function dropout<T extends Tensor>(x: T, probability: number, { random }: ApplyContext): T {
  if (random === null || probability === 0) return x;
  return mul(x, dropoutMask({ shape: x.shape, probability, random })) as T;
}
