import { expect, test } from 'vitest';
import { suggestRenames } from '../../src/exchange/suggest-renames.ts';
import { shapesOf } from './array-fixture.ts';

const told = (left: Record<string, number[]>, missing: Record<string, number[]>) =>
  suggestRenames(shapesOf(left), shapesOf(missing)).map(({ from, to }) => `${from}=${to}`);

test('one rule for all layers, and one for each other part', () => {
  expect(
    told(
      {
        'first.weight': [6, 5],
        'first.bias': [6],
        'blocks.0.gnn.lin.weight': [6, 6],
        'blocks.1.gnn.lin.weight': [6, 6],
        'loss.scale': [1],
      },
      {
        'enc.weight': [6, 5],
        'enc.bias': [6],
        'layers.0.conv.lin.weight': [6, 6],
        'layers.1.conv.lin.weight': [6, 6],
      },
    ).toSorted(),
  ).toEqual(['blocks.{i}.gnn=layers.{i}.conv', 'first=enc']);
});

test('nothing where a missing weight has no left-over of its shape', () => {
  expect(told({ 'a.weight': [5, 6], 'a.bias': [6] }, { 'enc.weight': [6, 5], 'enc.bias': [6] })).toEqual([]);
});
