import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WattgraphError } from '../../src/core/errors.ts';
import { readBytes } from '../../src/core/files.ts';
import { encodeSafetensors } from '../../src/engine/safetensors.ts';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from '../../src/training/checkpoint.ts';

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattgraph-checkpoint-'));
  path = join(folder, 'runs', 'checkpoint.safetensors');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CHECKPOINT: Checkpoint = {
  weights: new Map([
    ['enc.weight', { shape: [2, 2], values: Float32Array.of(1, -2, 3.5, 1e-8) }],
    ['fc.bias', { shape: [1], values: Float32Array.of(7) }],
  ]),
  bestWeights: new Map([
    ['enc.weight', { shape: [2, 2], values: Float32Array.of(5, 6, 7, 8) }],
    ['fc.bias', { shape: [1], values: Float32Array.of(-7) }],
  ]),
  adam: {
    step: 123,
    means: new Map([
      ['enc.weight', Float32Array.of(0.1, 0.2, 0.3, 0.4)],
      ['fc.bias', Float32Array.of(0.5)],
    ]),
    squares: new Map([
      ['enc.weight', Float32Array.of(1, 2, 3, 4)],
      ['fc.bias', Float32Array.of(9)],
    ]),
  },
  history: [
    { epoch: 0, trainLoss: null, validationLoss: 0.1 + 0.2, learningRate: 0 },
    { epoch: 1, trainLoss: 1 / 3, validationLoss: 0.25, learningRate: 0.003 },
  ],
};

test('everything comes back to the last bit, and nothing else is left in the folder', () => {
  writeCheckpoint(path, CHECKPOINT);
  expect(readCheckpoint(path)).toEqual(CHECKPOINT);
  expect(readdirSync(join(folder, 'runs'))).toEqual(['checkpoint.safetensors']);
});

test('a later checkpoint replaces the earlier one', () => {
  writeCheckpoint(path, { ...CHECKPOINT, adam: { ...CHECKPOINT.adam, step: 200 } });
  expect(readCheckpoint(path).adam.step).toBe(200);
});

test('a file that is cut off, or another safetensors file, is refused by name', () => {
  writeCheckpoint(path, CHECKPOINT);
  const damaged = join(folder, 'damaged.safetensors');
  writeFileSync(damaged, readBytes(path).slice(0, -5));
  expect(() => readCheckpoint(damaged)).toThrow(WattgraphError);
  expect(() => readCheckpoint(damaged)).toThrow(damaged);

  const other = join(folder, 'weights.safetensors');
  writeFileSync(other, encodeSafetensors({ arrays: CHECKPOINT.weights, metadata: {} }));
  expect(() => readCheckpoint(other)).toThrow(WattgraphError);
  expect(() => readCheckpoint(other)).toThrow(other);
});
