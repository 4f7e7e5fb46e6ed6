import { expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import {
  BENCH_CASES,
  BENCH_OPERATORS,
  namesOf,
  repetitionsOf,
} from '../../src/experiment/bench-workloads.ts';

test('names and sizes are those of the peer script', () => {
  expect(Object.keys(BENCH_CASES)).toEqual(['paper', 'dense12', 'sparse200', 'sparse2000']);
  expect(Object.keys(BENCH_OPERATORS)).toEqual([
    'GCN',
    'SAGE',
    'GAT',
    'GATv2',
    'Transformer',
    'TAG',
    'Cheby',
    'APPNP',
  ]);
});

test('the names of a list, in its order', () => {
  expect(namesOf('--ops', 'SAGE,GCN', BENCH_OPERATORS)).toEqual(['SAGE', 'GCN']);
});

test.for(['MLP', 'GCN,', 'toString', 'gcn'])('"%s" is refused with the known ones', (list) => {
  expect(() => namesOf('--ops', list, BENCH_OPERATORS)).toThrow(ConfigError);
  expect(() => namesOf('--ops', list, BENCH_OPERATORS)).toThrow(
    'expected --ops out of GCN, SAGE, GAT, GATv2',
  );
});

test('the largest case is timed a third as often, at least five times', () => {
  expect(repetitionsOf('dense12', 30)).toBe(30);
  expect(repetitionsOf('sparse2000', 30)).toBe(10);
  expect(repetitionsOf('sparse2000', 6)).toBe(5);
});
