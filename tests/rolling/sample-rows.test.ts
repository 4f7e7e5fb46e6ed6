import { expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { checkRange, takeRows } from '../../src/rolling/sample-rows.ts';

/** Two nodes, three columns, one slot; every number tells its row, node and column. */
const samples = {
  numNodes: 2,
  size: 3,
  x: Float32Array.from(
    { length: 18 },
    (_, i) => 100 * Math.floor(i / 6) + 10 * (Math.floor(i / 3) % 2) + (i % 3),
  ),
  y: Float32Array.of(1, 2, 3, 4, 5, 6),
  mask: Float32Array.of(1, 0, 3, 1, 1, 1),
};

test('takes rows in the order asked for, also twice, and weighs their targets', () => {
  const taken = takeRows(samples, [2, 0, 2], (row) => (row + 1) / 4);
  expect(taken.size).toBe(3);
  expect(taken.numNodes).toBe(2);
  expect([...taken.x]).toEqual([
    200, 201, 202, 210, 211, 212, 0, 1, 2, 10, 11, 12, 200, 201, 202, 210, 211, 212,
  ]);
  expect([...taken.y]).toEqual([5, 6, 1, 2, 5, 6]);
  expect([...taken.mask]).toEqual([0.75, 0.75, 0.25, 0, 0.75, 0.75]);
});

test('without a weight the mask stays, and nothing is shared with the samples', () => {
  const taken = takeRows(samples, [1]);
  expect([...taken.mask]).toEqual([3, 1]);
  taken.x[0] = -1;
  taken.mask[0] = -1;
  expect(samples.x[6]).toBe(100);
  expect(samples.mask[2]).toBe(3);
});

test.for([
  [-1, 2],
  [2, 2],
  [0, 4],
  [0.5, 2],
] as const)('refuses the range %d to %d of three samples', ([from, to]) => {
  const check = () => checkRange(samples, { from, to });
  expect(check).toThrow(ConfigError);
  expect(check).toThrow(
    `expected a range of rows within 0 to 3 that is not empty, got ${from} to ${to}; cut it to the samples there are`,
  );
  expect(() => checkRange(samples, { from: 0, to: 3 })).not.toThrow();
});
