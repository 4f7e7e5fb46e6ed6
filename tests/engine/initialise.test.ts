import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { fanInUniform, glorotUniform, ones, zeros, type Initialiser } from '../../src/engine/initialise.ts';

function drawn(initialiser: Initialiser, shape: readonly number[]): Float32Array {
  return initialiser(shape, new RandomStream(3, 'initialise'));
}

test.for([
  ['Glorot of a matrix', glorotUniform, [40, 60], Math.sqrt(6 / 100)],
  ['Glorot of heads, over the last two axes', glorotUniform, [2, 40, 30], Math.sqrt(6 / 70)],
  ['fan-in', fanInUniform(25), [80, 25], 0.2],
  ['fan-in of a bias', fanInUniform(25), [2000], 0.2],
] as const)('%s: uniform up to the bound', ([, initialiser, shape, bound]) => {
  const values = drawn(initialiser, shape);
  expect(values).toHaveLength(shape.reduce<number>((size, length) => size * length, 1));
  const largest = Math.max(...values.map(Math.abs));
  expect(largest).toBeLessThanOrEqual(Math.fround(bound));
  expect(largest).toBeGreaterThan(0.99 * bound);
  const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  // A uniform number has variance bound²/3; with 1,200 draws its standard error is 2.6 %.
  expect(variance / (bound ** 2 / 3)).toBeGreaterThan(0.9);
  expect(variance / (bound ** 2 / 3)).toBeLessThan(1.1);
});

test('the same stream gives the same weights', () => {
  expect(drawn(glorotUniform, [3, 4])).toEqual(drawn(glorotUniform, [3, 4]));
  const other = glorotUniform([3, 4], new RandomStream(4, 'initialise'));
  expect(other).not.toEqual(drawn(glorotUniform, [3, 4]));
});

test('zeros and ones', () => {
  expect([...drawn(zeros, [2, 2])]).toEqual([0, 0, 0, 0]);
  expect([...drawn(ones, [3])]).toEqual([1, 1, 1]);
});
