import { expect, test } from 'vitest';
import { withTwins } from '../../src/exchange/with-twins.ts';

test('matrices of both sides stand twice, others once', () => {
  const arrays = new Map([
    ['c.0.lin_l.weight', 1],
    ['c.0.lin_l.bias', 2],
    ['c.0.lin_edge.weight', 3],
  ]);
  expect([...withTwins(arrays)]).toEqual([
    ['c.0.lin_l.weight', 1],
    ['c.0.lin_r.weight', 1],
    ['c.0.lin_l.bias', 2],
    ['c.0.lin_r.bias', 2],
    ['c.0.lin_edge.weight', 3],
  ]);
});
