import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { concat, memory, mul, type Tensor2D } from '../../src/engine/tensors.ts';
import { unstack } from '../../src/engine/unstack.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('parts of the first axis, in order; put together they are the whole again', () => {
  const x = randomVariable<Tensor2D>([6, 2], 'unstack');
  const before = memory().numTensors;
  const parts = unstack(x, 3);
  expect(memory().numTensors).toBe(before + 3);
  expect(parts.map(({ shape }) => shape)).toEqual([
    [2, 2],
    [2, 2],
    [2, 2],
  ]);
  expect([...concat(parts).dataSync()]).toEqual([...x.dataSync()]);
  expect([...parts[1].dataSync()]).toEqual([...x.dataSync()].slice(4, 8));
});

test('each part has its own gradient, 0 where a part is not used', () => {
  const x = randomVariable<Tensor2D>([6, 2], 'unstack leaf');
  const f = () => {
    const [first, , third] = unstack(x, 3);
    return mul(first, mul(third, third));
  };
  expect(gradientErrors(f, { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});
