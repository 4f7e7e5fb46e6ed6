import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { BACKENDS, listBackends, startBackend } from '../../src/engine/backend.ts';

test('wasm and cpu are always there, each backend has a note, the order is by speed', async () => {
  const backends = await listBackends();
  expect(backends.map(({ name }) => name)).toEqual([...BACKENDS]);
  expect(
    backends.every(({ name, available }) => available || name === 'tensorflow' || name === 'native'),
  ).toBe(true);
  for (const { note } of backends) expect(note).toMatch(/\w+ \w+/);
});

test.for(['cpu', 'wasm'] as const)('%s starts, computes, and is what tfjs then uses', async (name) => {
  expect(await startBackend(name)).toBe(name);
  expect(tf.getBackend()).toBe(name);
  expect([...tf.add(tf.tensor1d([1, 2]), 3).dataSync()]).toEqual([4, 5]);
});

test('without a name it is the fastest available', async () => {
  const fastest = (await listBackends()).find(({ available }) => available)!;
  expect(await startBackend()).toBe(fastest.name);
});

test('a backend that is not there says why and the way out', async ({ skip }) => {
  const [tensorflow] = await listBackends();
  if (tensorflow.available) skip('@tensorflow/tfjs-node is installed here');
  await expect(startBackend('tensorflow')).rejects.toThrow(ConfigError);
  await expect(startBackend('tensorflow')).rejects.toThrow(
    `backend "tensorflow" is not available: ${tensorflow.note}; leave the backend out`,
  );
});
