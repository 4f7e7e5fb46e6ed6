import { expect, test } from 'vitest';
import { withUnusedSkip } from '../../src/exchange/unused-skip.ts';
import { arraysOf } from './array-fixture.ts';

// TransformerConv(3, 2, heads=2, root_weight=False) of PyTorch Geometric 2.8 lists lin_skip [4, 3], and [2, 3] without concat.
const values = arraysOf({ 'c.lin_value.weight': [4, 3], 'c.lin_value.bias': [4], 'fc.weight': [5, 4] });
const shapes = (heads: number) =>
  [...withUnusedSkip(values, heads)].map(([name, { shape }]) => [name, ...shape]);

test('each root that nobody reads is there as zeros, as wide as the output', () => {
  expect(shapes(1)).toEqual([
    ['c.lin_value.weight', 4, 3],
    ['c.lin_skip.weight', 4, 3],
    ['c.lin_value.bias', 4],
    ['c.lin_skip.bias', 4],
    ['fc.weight', 5, 4],
  ]);
  expect(shapes(2).slice(1, 4)).toEqual([
    ['c.lin_skip.weight', 2, 3],
    ['c.lin_value.bias', 4],
    ['c.lin_skip.bias', 2],
  ]);
  const skip = withUnusedSkip(values, 2).get('c.lin_skip.weight')!;
  expect(skip.values).toEqual(new Float32Array(6));
});

test('without projections of values, as in a SAGEConv, nothing is added', () => {
  const sage = arraysOf({ 'c.lin_l.weight': [4, 3] });
  expect(withUnusedSkip(sage, 1)).toEqual(sage);
});
