import { expect, test } from 'vitest';
import { leavesUnder, nodeTree } from '../../src/graph/node-tree.ts';
import { node } from './graph-fixtures.ts';

const FRANCE = [
  node('lyon', { level: 'métropole', parent: 'ara' }),
  node('ara', { level: 'region', parent: 'france' }),
  node('bretagne', { level: 'region', parent: 'france' }),
  node('france', { level: 'national' }),
  node('grenoble', { level: 'métropole', parent: 'ara' }),
  // A métropole whose region nobody measures: a root of its own, and still the lowest level.
  node('nice', { level: 'métropole' }),
];
const ids = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

test('children, roots, levels and paths', () => {
  const tree = nodeTree(FRANCE);
  expect(ids(tree.roots)).toEqual(['france', 'nice']);
  expect(tree.levels).toEqual(['national', 'region', 'métropole']);
  expect(ids(tree.children.get('france')!)).toEqual(['ara', 'bretagne']);
  expect(ids(tree.children.get('ara')!)).toEqual(['lyon', 'grenoble']);
  expect(tree.children.get('lyon')).toEqual([]);
  expect(ids(tree.paths.get('grenoble')!)).toEqual(['france', 'ara', 'grenoble']);
  expect(ids(tree.paths.get('nice')!)).toEqual(['nice']);
  expect(ids(leavesUnder(tree, 'france'))).toEqual(['lyon', 'bretagne', 'grenoble']);
  expect(ids(leavesUnder(tree, 'nice'))).toEqual(['nice']);
  expect(() => leavesUnder(tree, 'paris')).toThrow('the node tree has no node "paris"');
});

test('an unknown parent, a circle and a second id are refused', () => {
  expect(() => nodeTree([...FRANCE, node('x', { parent: 'corse' })], { table: 'nodes.csv' })).toThrow(
    'nodes.csv, column "parent": expected the id of a node as the parent of "x", got "corse"; ' +
      'add that node or leave the cell empty',
  );
  expect(() =>
    nodeTree([node('a', { parent: 'c' }), node('b', { parent: 'a' }), node('c', { parent: 'b' })]),
  ).toThrow(
    'the node table, column "parent": expected a top above "a", got a circle through "a"; ' +
      'leave the parent of one of them empty',
  );
  expect(() => nodeTree([node('a', { parent: 'a' })])).toThrow('a circle through "a"');
  expect(() => nodeTree([node('a'), node('a')])).toThrow('expected each id once, got "a" twice');
});
