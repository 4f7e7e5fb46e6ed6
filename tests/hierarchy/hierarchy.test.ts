import { describe, expect, it } from 'vitest';
import { bottomsUnder, hierarchyOf, summingMatrix } from '../../src/hierarchy/hierarchy.ts';
import { node } from '../evaluation/fixtures.ts';
import { UNEVEN } from './reconcile-fixture.ts';

const given = UNEVEN.map(({ id }) => id);
const idsOf = ({ series }: { readonly series: readonly { readonly id: string }[] }) =>
  series.map(({ id }) => id);

describe('hierarchyOf', () => {
  it('puts wholes before their parts and bottom series last, whatever the order of the table', () => {
    const hierarchy = hierarchyOf(UNEVEN, { given });
    expect(idsOf(hierarchy)).toEqual(['t', 'u', 'a', 'b', 'c', 'a1', 'e', 'c1', 'a2', 'b1', 'c2', 'u1']);
    expect(hierarchy.uppers).toBe(5);
    expect(hierarchy.parts).toEqual([[2, 6, 3], [11], [5, 8], [4, 9], [7, 10]]);
    expect(hierarchy.restOf).toEqual([-1, -1, -1, -1, -1]);
    expect(bottomsUnder(hierarchy).map((under) => under.toSorted((x, y) => x - y))).toEqual([
      [5, 6, 7, 8, 9, 10],
      [11],
      [5, 8],
      [7, 9, 10],
      [7, 10],
    ]);
  });

  it('sums by S', () => {
    expect(summingMatrix(hierarchyOf(UNEVEN, { given }))).toEqual([
      [1, 1, 1, 1, 1, 1, 0],
      [0, 0, 0, 0, 0, 0, 1],
      [1, 0, 0, 1, 0, 0, 0],
      [0, 0, 1, 0, 1, 1, 0],
      [0, 0, 1, 0, 0, 1, 0],
      [1, 0, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0, 1, 0, 0],
      [0, 0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 0, 1],
    ]);
  });

  const FRANCE = [
    node('F', 'national'),
    node('B', 'region', 'F'),
    node('N', 'region', 'F'),
    node('R', 'métropole', 'B'),
  ];

  it('adds a rest where parts do not exhaust their whole', () => {
    const hierarchy = hierarchyOf(FRANCE, { given: ['F', 'B', 'N', 'R'], rests: ['B'] });
    expect(idsOf(hierarchy)).toEqual(['F', 'B', 'N', 'R', 'B (rest)']);
    expect(hierarchy.series[4]).toEqual(node('B (rest)', 'rest', 'B', 'B (rest)'));
    expect(hierarchy.restOf).toEqual([-1, 4]);
    expect(summingMatrix(hierarchy)).toEqual([
      [1, 1, 1],
      [0, 1, 1],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it('adds a rest by itself where a part is left out, and hands the parts of what is left out upwards', () => {
    const table = [...FRANCE, node('P', 'port', 'N'), node('Q', 'port', 'N')];
    const hierarchy = hierarchyOf(table, { given: ['F', 'B', 'P'] });
    expect(idsOf(hierarchy)).toEqual(['F', 'B', 'P', 'F (rest)']);
    expect(hierarchy.parts).toEqual([[1, 2, 3]]);
  });

  it('sums a node without a series where all parts are there, else leaves it out', () => {
    expect(idsOf(hierarchyOf(FRANCE, { given: ['N', 'B'] }))).toEqual(['F', 'B', 'N']);
    expect(idsOf(hierarchyOf(FRANCE, { given: ['N', 'R'] }))).toEqual(['F', 'B', 'N', 'R']);
    expect(idsOf(hierarchyOf(FRANCE, { given: ['R'] }))).toEqual(['B', 'R']);
  });

  it('refuses a rest of a node without parts or without a series', () => {
    expect(() => hierarchyOf(FRANCE, { given: ['F', 'B', 'N', 'R'], rests: ['N'] })).toThrow(
      'the rest of "N": expected a node with a series of its own and with parts, got one that is none; there are F, B',
    );
    expect(() => hierarchyOf(FRANCE, { given: ['B', 'N'], rests: ['F'] })).toThrow('there is no such node');
  });
});
