import { expect, test } from 'vitest';
import { strongestEdges } from '../../../src/report/figures/strongest-edges.ts';

const EDGES = ['a>b', 'c>b', 'd>b', 'b>a', 'a>d'].map((edge) => {
  const [source, target] = edge.split('>');
  return { source, target };
});
const kept = (most: number): string[] =>
  strongestEdges(EDGES, [9, 8, 7, 1, 2], most).map(({ source, target }) => `${source}>${target}`);

test('every place keeps its strongest edge before any keeps its second', () => {
  expect(kept(3)).toEqual(['a>b', 'a>d', 'b>a']);
  expect(kept(4)).toEqual(['a>b', 'c>b', 'a>d', 'b>a']);
});

test('with room for all, they stand in the order of their strength', () => {
  expect(kept(9)).toEqual(['a>b', 'c>b', 'd>b', 'a>d', 'b>a']);
});
