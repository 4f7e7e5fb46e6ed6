import { expect, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { pickColumn } from '../../src/experiment/pick-column.ts';

function column(id: string, name: string, parent: string | null, sources: readonly number[]) {
  const node: NodeInfo = { id, name, level: 'x', parent, latitude: null, longitude: null };
  return { node, sources };
}

const COLUMNS = [
  column('n', 'North', null, [0]),
  column('t', 'Île', null, [1, 2]),
  column('a', 'Mill', 't', [1]),
  column('b', 'Mill', 't', [2]),
];

test.for([
  [undefined, 't'],
  ['a', 'a'],
  ['north', 'n'],
  ['ILE', 't'],
] as const)('%s is %s', ([wanted, id]) => {
  expect(pickColumn(COLUMNS, wanted).node.id).toBe(id);
});

test('without a sum, the first', () => {
  expect(pickColumn([COLUMNS[3], COLUMNS[0]], undefined).node.id).toBe('b');
});

test('a name of several, and of none', () => {
  expect(() => pickColumn(COLUMNS, 'mill')).toThrow(
    'expected one node, got "mill", the name of several; give one of the ids a, b',
  );
  expect(() => pickColumn(COLUMNS, 'Nrth')).toThrow(
    'expected a node of the run, got "Nrth"; there are 4, nearest North',
  );
});
