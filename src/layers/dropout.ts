import { mul, tensor, type Tensor } from '../engine/tensors.ts';
import type { ApplyContext } from './graph-layer.ts';

/** Inverted dropout (Srivastava 2014): each element is zeroed with this probability, the rest scaled by 1/(1 − p). */
export function dropout<T extends Tensor>(x: T, probability: number, { random }: ApplyContext): T {
  if (random === null || probability === 0) return x;
  const keep = 1 / (1 - probability);
  const mask = Float32Array.from({ length: x.size }, () => (random.uniform() < probability ? 0 : keep));
  return mul(x, tensor(mask, x.shape)) as T;
}
