import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend.ts';
import { tensor3d } from '../../../src/engine/tensors.ts';
import { GlobalPool } from '../../../src/layers/temporal/global-pool.ts';
import { Pool1d, type Pool1dOptions } from '../../../src/layers/temporal/pool1d.ts';
import { trace } from './trace.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function pooled(values: readonly number[], options: Pool1dOptions): number[] {
  return [...new Pool1d(options).apply(tensor3d([...values], [1, values.length, 1])).dataSync()];
}

test('max and average, side by side and overlapping; an odd length loses its oldest step', () => {
  expect(pooled([1, 4, -1, 0, 2, -2, 1, 3, 3, 1], { kind: 'max', size: 2 })).toEqual([4, 0, 2, 3, 3]);
  expect(pooled([9, 1, 4, -1, 0], { kind: 'max', size: 2 })).toEqual([4, 0]);
  expect(pooled([9, 1, 4, -1, 0], { kind: 'average', size: 2 })).toEqual([2.5, -0.5]);
  expect(pooled([9, 1, 4, -1, 0], { kind: 'max', size: 3, stride: 2 })).toEqual([9, 4]);
});

test('says what it is, what comes out and how far it sees', () => {
  const { rows, map } = trace(new Pool1d({ kind: 'max', size: 3, stride: 2 }), 10, 4);
  expect(rows).toEqual([
    { name: '', operation: 'max pooling 3, stride 2', output: [4, 4], parameters: 0, receptiveField: 3 },
  ]);
  expect(map.sees(3)).toEqual({ from: 7, to: 9 });
  expect(trace(new Pool1d({ kind: 'average', size: 2 }), 10, 4).rows[0].operation).toBe('average pooling 2');
});

test('a padding with windows of nothing but padding is refused', () => {
  expect(() => new Pool1d({ kind: 'max', size: 3, padding: 2 })).toThrow(
    'pooling: expected a padding of at most half the size 3, got 2',
  );
});

test('global pooling leaves one step that sees all', () => {
  const x = tensor3d([1, -2, 3, -4, 8, -6], [1, 3, 2]);
  expect([...new GlobalPool('average').apply(x).dataSync()]).toEqual([4, -4]);
  expect([...new GlobalPool('max').apply(x).dataSync()]).toEqual([8, -2]);
  const { rows } = trace(new GlobalPool('max'), 3, 2);
  expect(rows).toEqual([
    { name: '', operation: 'global max pooling', output: [2], parameters: 0, receptiveField: 3 },
  ]);
});
