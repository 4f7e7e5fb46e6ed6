import type { RandomStream } from '../core/random.ts';

/** Fills weights from a stream of random numbers; shapes as PyTorch stores them. */
export type Initialiser = (shape: readonly number[], random: RandomStream) => Float32Array;

/** Glorot & Bengio 2010 over the last two axes: uniform ± √(6 / (n₋₂ + n₋₁)). */
export const glorotUniform: Initialiser = (shape, random) =>
  uniform(shape, random, Math.sqrt(6 / (shape.at(-2)! + shape.at(-1)!)));

/** Uniform ± 1/√fanIn, PyTorch's default for a linear layer's weight and bias. */
export function fanInUniform(fanIn: number): Initialiser {
  return (shape, random) => uniform(shape, random, 1 / Math.sqrt(fanIn));
}

export const zeros: Initialiser = (shape) => new Float32Array(sizeOf(shape));

export const ones: Initialiser = (shape) => new Float32Array(sizeOf(shape)).fill(1);

function uniform(shape: readonly number[], random: RandomStream, bound: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, () => (2 * random.uniform() - 1) * bound);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
