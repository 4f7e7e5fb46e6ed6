import { expect, test } from 'vitest';
import { shuffledInputs } from '../../src/explain/shuffled-inputs.ts';

/** Tells sample, node and column: 213 is sample 2, node 1, column 3. */
const inputs = Float32Array.from(
  { length: 3 * 2 * 4 },
  (_, i) => 100 * Math.floor(i / 8) + 10 * (Math.floor(i / 4) % 2) + (i % 4),
);

test('a part comes from another sample, all else stays', () => {
  const shuffled = shuffledInputs(
    inputs,
    { columns: [1, 3], nodes: [1] },
    { order: Int32Array.of(2, 0, 1), numNodes: 2, numColumns: 4 },
  );
  const rows = (values: Float32Array) => [0, 8, 16].map((at) => [...values.subarray(at, at + 8)]);
  expect(rows(shuffled)).toEqual([
    [0, 1, 2, 3, 10, 211, 12, 213],
    [100, 101, 102, 103, 110, 11, 112, 13],
    [200, 201, 202, 203, 210, 111, 212, 113],
  ]);
  expect(inputs[5]).toBe(11);
});
