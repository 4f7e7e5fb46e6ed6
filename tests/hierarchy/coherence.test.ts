import { describe, expect, it } from 'vitest';
import { coherenceResidual } from '../../src/hierarchy/coherence.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

const TOP = node('T', 'total');
const EAST = node('E', 'region', 'T');
const WEST = node('W', 'region', 'T');
const PORT = node('P', 'métropole', 'W');
const ALL = [TOP, EAST, WEST, PORT];

describe('coherenceResidual', () => {
  const forecast = forecastOf({
    nodes: [EAST, TOP, PORT, WEST],
    start: '2022-01-01T00:00Z',
    rows: [
      [10, 33, 3, 20],
      [11, 30, 4, 21],
      [12, null, 5, 22],
      [13, 37, 6, 24],
    ],
  });

  it('reports the largest gap of every aggregate over its complete rows', () => {
    expect(coherenceResidual(forecast, ALL)).toEqual([
      { node: TOP, largest: 3, rows: 3 },
      { node: WEST, largest: 18, rows: 4 },
    ]);
  });

  it('leaves out measured nodes, and aggregates with a part that is not forecast', () => {
    expect(
      coherenceResidual(forecast, ALL, { measured: ['E', 'W', 'P'] }).map(({ node: { id } }) => id),
    ).toEqual(['T']);
    expect(
      coherenceResidual(forecast, [...ALL, node('Z', 'region', 'T')]).map(({ node: { id } }) => id),
    ).toEqual(['W']);
  });
});
