import { describe, expect, it } from 'vitest';
import { coherenceResidual, isCoherent } from '../../src/hierarchy/coherence.ts';
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
    const [top, west, ...others] = coherenceResidual(forecast, ALL);
    expect(top).toEqual({ node: TOP, largest: 3, mean: 5 / 3, tolerance: 37e-9, rows: 3 });
    expect(west).toEqual({
      node: WEST,
      largest: 18,
      mean: 17.25,
      tolerance: expect.closeTo(24e-9, 15),
      rows: 4,
    });
    expect(others).toEqual([]);
  });

  it('leaves out measured nodes, and aggregates with a part that is not forecast', () => {
    expect(
      coherenceResidual(forecast, ALL, { rests: ['E', 'W', 'P'] }).map(({ node: { id } }) => id),
    ).toEqual(['T']);
    expect(
      coherenceResidual(forecast, [...ALL, node('Z', 'region', 'T')]).map(({ node: { id } }) => id),
    ).toEqual(['W']);
  });

  it('takes what rounding explains for coherent, and no more', () => {
    const judged = (total: number, decimals?: number) =>
      coherenceResidual(
        forecastOf({ nodes: [TOP, EAST, WEST], start: '2022-01-01T00:00Z', rows: [[total, 10, 20]] }),
        [TOP, EAST, WEST],
        decimals === undefined ? {} : { decimals },
      ).map(isCoherent);
    expect([judged(30 + 1e-8), judged(30 + 1e-7)]).toEqual([[true], [false]]);
    // Two parts and a sum, each rounded by half a hundredth at most.
    expect([judged(30.0149, 2), judged(30.0151, 2), judged(30.0149)]).toEqual([[true], [false], [false]]);
  });
});
