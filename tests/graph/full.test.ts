import { expect, test } from 'vitest';
import { fullGraph } from '../../src/graph/full.ts';
import { node, weightsOf } from './graph-fixtures.ts';

test('every pair both ways, and self loops if wanted', () => {
  const nodes = [node('a'), node('b'), node('c')];
  expect(weightsOf(fullGraph({ nodes }, { selfLoops: false }), 1)).toEqual({
    'a>b': '1.0',
    'a>c': '1.0',
    'b>a': '1.0',
    'b>c': '1.0',
    'c>a': '1.0',
    'c>b': '1.0',
  });
  expect(fullGraph({ nodes }).size).toBe(9);
});
