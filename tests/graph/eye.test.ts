import { expect, test } from 'vitest';
import { eyeGraph } from '../../src/graph/eye.ts';
import { node, weightsOf } from './graph-fixtures.ts';

test('self loops and nothing else; nodes keep what is known of them', () => {
  const graph = eyeGraph({ nodes: [node('b', { level: 'métropole', latitude: 48.1 }), node('a')] });
  expect(weightsOf(graph, 1)).toEqual({ 'a>a': '1.0', 'b>b': '1.0' });
  expect(graph.nodes()).toEqual(['b', 'a']);
  expect(graph.getNodeAttributes('b')).toEqual({
    name: 'Name of b',
    level: 'métropole',
    latitude: 48.1,
    longitude: null,
  });
});
