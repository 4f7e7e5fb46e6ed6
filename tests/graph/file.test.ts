import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileGraph } from '../../src/graph/file.ts';
import { node, weightOf, weightsOf } from './graph-fixtures.ts';

const NODES = [node('a'), node('b'), node('c')];
const SOURCE = { file: 'w.txt', text: '0.5 0.25 0\n0 0 1.5\n0.125 0 0\n' };

test('as it stands: rows are sources, zeros no edges, self loops those of the file', () => {
  expect(weightsOf(fileGraph({ nodes: NODES }, { source: SOURCE }), 3)).toEqual({
    'a>a': '0.500',
    'a>b': '0.250',
    'b>c': '1.500',
    'c>a': '0.125',
  });
});

test('with threshold and self loops', () => {
  const added = fileGraph({ nodes: NODES }, { source: SOURCE, threshold: 0.2, selfLoops: true });
  expect(weightsOf(added, 3)).toEqual({
    'a>a': '0.500',
    'a>b': '0.250',
    'b>b': '1.000',
    'b>c': '1.500',
    'c>c': '1.000',
  });
  expect(
    weightsOf(fileGraph({ nodes: NODES }, { source: SOURCE, threshold: 1, selfLoops: false }), 3),
  ).toEqual({
    'b>c': '1.500',
  });
});

const PUBLISHED = '../shared/data/france_gnn_experts_2019/W_dtw.txt';
test.skipIf(!existsSync(PUBLISHED))('a matrix as numpy saves it', () => {
  const nodes = Array.from({ length: 12 }, (_, index) => node(`r${index}`));
  const graph = fileGraph({ nodes }, { source: { file: PUBLISHED, text: readFileSync(PUBLISHED, 'utf8') } });
  expect(weightOf(graph, 'r0', 'r1')).toBeCloseTo(0.58, 3);
  expect(graph.order).toBe(12);
});
