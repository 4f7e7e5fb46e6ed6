import { expect, test } from 'vitest';
import { currentNames } from '../../src/layers/current-names.ts';

test("GAT's matrix has today's name wherever it stands, and other names stay, in order", () => {
  const names = [
    'lin_src.weight',
    'layers.0.conv.lin_src.weight',
    'plin_src.weight',
    'lin_src.weights',
    'fc.bias',
  ];
  expect([...currentNames(names.map((name, index) => [name, index]))]).toEqual([
    ['lin.weight', 0],
    ['layers.0.conv.lin.weight', 1],
    ['plin_src.weight', 2],
    ['lin_src.weights', 3],
    ['fc.bias', 4],
  ]);
});
