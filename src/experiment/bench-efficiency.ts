import { RandomStream } from '../core/random.ts';
import { linear } from '../engine/linear.ts';
import { tensor2d, tidy, type Tensor, type Tensor2D } from '../engine/tensors.ts';

/** A product as large as a cache likes it. */
const SIDE = 512;
const RUNS = 40;

/** Multiply-adds a millisecond of this backend's matrix product at its best: 512 × 512 × 512, the best of 40. */
export function productRate(now: () => number): number {
  const random = new RandomStream(0, 'bench', 'product');
  const draw = () =>
    tensor2d(
      Float32Array.from({ length: SIDE * SIDE }, () => random.normal()),
      [SIDE, SIDE],
    );
  const [x, weight] = [draw(), draw()];
  let best = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const start = now();
    tidy(() => void linear<Tensor2D>(x, weight).dataSync());
    best = Math.min(best, now() - start);
  }
  x.dispose();
  weight.dispose();
  return SIDE ** 3 / best;
}

/**
 * Multiply-adds of the dense products in one training step: for each matrix [out, in] one product forward and two backward,
 * over its rows; the first matrix has no gradient to hand on. What goes along edges is not counted.
 *
 * @param rowsOf rows [sample, node] that meet the weight of a name
 */
export function multiplyAddsOfStep(
  weights: ReadonlyMap<string, Tensor>,
  first: string,
  rowsOf: (name: string) => number,
): number {
  let sum = 0;
  for (const [name, { shape, size }] of weights) {
    // Edge attributes are a column or two, and go along edges.
    if (shape.length !== 2 || shape[1] < 8) continue;
    sum += size * rowsOf(name) * (name === first ? 2 : 3);
  }
  return sum;
}
