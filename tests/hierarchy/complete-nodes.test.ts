import { expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { completeNodes } from '../../src/hierarchy/complete-nodes.ts';

const node = (id: string, parent: string | null): NodeInfo => ({
  id,
  parent,
  name: id,
  level: 'x',
  latitude: null,
  longitude: null,
});
/** top → (left → (a, b), right → (c)) */
const TREE = [
  node('top', null),
  node('left', 'top'),
  node('right', 'top'),
  node('a', 'left'),
  node('b', 'left'),
  node('c', 'right'),
];
const filledWith = (...ids: string[]) =>
  completeNodes(
    TREE,
    ids.map((id) => ({ id })),
  ).map(({ id, parent }) => [id, parent]);

test('with all leaves the whole table', () => {
  expect(completeNodes(TREE, [{ id: 'c' }, { id: 'a' }, { id: 'b' }])).toEqual(TREE);
});

test('a sum that lacks a part goes, and its parts lose their parent', () => {
  expect(filledWith('a', 'c')).toEqual([
    ['right', null],
    ['a', null],
    ['c', 'right'],
  ]);
});

test('a node with data of its own needs no parts', () => {
  expect(filledWith('left', 'c')).toEqual([
    ['top', null],
    ['left', 'top'],
    ['right', 'top'],
    ['c', 'right'],
  ]);
});

test('nodes outside the table add nothing', () => {
  expect(filledWith('z')).toEqual([]);
});
