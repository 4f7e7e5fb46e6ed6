import { expect, test } from 'vitest';
import { blocksOfKeys, blocksOfLength } from '../../src/aggregation/blocks.ts';

test('blocks of a length, the last one shorter', () => {
  expect([...blocksOfLength(7, 3)]).toEqual([0, 3, 6]);
  expect([...blocksOfLength(6, 3)]).toEqual([0, 3]);
  expect([...blocksOfLength(0, 3)]).toEqual([]);
});

test('blocks of keys begin where the key changes', () => {
  expect([...blocksOfKeys([4, 4, 5, 5, 5, 9])]).toEqual([0, 2, 5]);
});

test.each([0, 2.5, -1])('%d is no length', (length) => {
  expect(() => blocksOfLength(5, length)).toThrow(
    `expected a whole number of steps in a block, got ${length}`,
  );
});
