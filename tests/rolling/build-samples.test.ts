import { expect, test } from 'vitest';
import { WattgraphError } from '../../src/core/errors.ts';
import { buildSamples } from '../../src/rolling/build-samples.ts';

const inputs = [
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  [
    [-1, -2],
    [-3, -4],
    [-5, -6],
  ],
];
const targets = [
  [0.5, NaN],
  [0.25, 0.75],
];

test('rows first, then nodes, then columns; a missing target weighs nothing', () => {
  expect(buildSamples({ inputs, targets })).toEqual({
    numNodes: 2,
    size: 2,
    x: Float32Array.of(1, 3, 5, -1, -3, -5, 2, 4, 6, -2, -4, -6),
    y: Float32Array.of(0.5, 0.25, 0, 0.75),
    mask: Float32Array.of(1, 1, 0, 1),
  });
});

test('targets weigh what their node weighs', () => {
  expect([...buildSamples({ inputs, targets, weights: [3, 0.5] }).mask]).toEqual([3, 0.5, 0, 0.5]);
});

test('lengths that differ are refused', () => {
  const [own] = inputs;
  const build = (changes: object) => () => buildSamples({ inputs, targets, ...changes });
  expect(build({ inputs: [own] })).toThrow(WattgraphError);
  expect(build({ inputs: [own] })).toThrow('expected 2 lists of columns, got 1');
  expect(build({ inputs: [own, own.slice(1)] })).toThrow('expected 3 columns of each node, got 2');
  expect(build({ inputs: [own, [[1], [2], [3]]] })).toThrow('expected 2 rows of each column, got 1');
  expect(build({ targets: [targets[0], [1, 2, 3]] })).toThrow('expected 2 rows of each column, got 3');
});
