import { slice, type Tensor3D } from '../../engine/tensors.ts';

/** The last so many steps. @param x [row, step, channel] */
export function newestSteps(x: Tensor3D, count: number): Tensor3D {
  const [rows, steps, channels] = x.shape;
  return count === steps ? x : slice(x, [0, steps - count, 0], [rows, count, channels]);
}
