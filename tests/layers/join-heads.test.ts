import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { tensor3d } from '../../src/engine/tensors.ts';
import { joinHeads } from '../../src/layers/join-heads.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('heads side by side stay, otherwise they are averaged channel by channel', () => {
  const x = tensor3d([1, 2, 3, 5, 6, 10, 10, 20, 30, 50, 60, 100], [1, 2, 6]);
  expect(joinHeads(x, 3, true)).toBe(x);
  expect(joinHeads(x, 1, false)).toBe(x);
  const mean = joinHeads(x, 2, false);
  expect(mean.shape).toEqual([1, 2, 3]);
  expect([...mean.dataSync()]).toEqual([3, 4, 6.5, 30, 40, 65]);
});
