import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { sampleCovariance, shrunkCovariance } from '../../src/hierarchy/error-covariance.ts';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { shrinkage } from '../../src/hierarchy/shrinkage.ts';
import { node } from '../evaluation/fixtures.ts';
import { expectClose } from './reconcile-fixture.ts';

const NODES = [node('T'), node('A', 'x', 'T'), node('B', 'x', 'T')];
const HIERARCHY = hierarchyOf(NODES, { given: ['T', 'A', 'B'] });
/** [instant][T, A, B], not centred, not incoherent by chance. */
const ROWS = [
  [4, 1, 2],
  [-2, 0.5, -3],
  [1, -1, 1.5],
  [3, 2, 2],
];
const flat = (rows: readonly (readonly number[])[]) => Float64Array.from(rows.flat());

/** mean(eᵢ eⱼ) */
const sample = (i: number, j: number) => ROWS.reduce((sum, row) => sum + row[i] * row[j], 0) / ROWS.length;
const SAMPLE = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => sample(i, j)));

describe('shrunkCovariance', () => {
  it('shrinks off the diagonal only', () => {
    const { covariance, lambda } = shrunkCovariance(HIERARCHY, flat(ROWS));
    const errors = [0, 1, 2].map((i) => Float64Array.from(ROWS, (row) => row[i]));
    expect(lambda).toBeCloseTo(shrinkage(errors, Float64Array.from(SAMPLE)), 12);
    expect(lambda).toBeGreaterThan(0.1);
    expect(lambda).toBeLessThan(0.9);
    expectClose(
      covariance,
      SAMPLE.map((value, cell) => (cell % 4 === 0 ? value : (1 - lambda) * value)),
      1e-12,
    );
  });

  it('uses the instants that all series have, and leaves zeros where an upper series has none at all', () => {
    const gaps = [[9, NaN, 9], ...ROWS, [9, 9, NaN]];
    expect(shrunkCovariance(HIERARCHY, flat(gaps))).toEqual(shrunkCovariance(HIERARCHY, flat(ROWS)));
    const absent = shrunkCovariance(HIERARCHY, flat(ROWS.map(([, a, b]) => [NaN, a, b]))).covariance;
    expect(Array.from(absent.slice(0, 4))).toEqual([0, 0, 0, 0]);
    expect(absent[4]).toBeCloseTo(sample(1, 1), 12);
  });

  it('needs two instants', () => {
    expect(() => shrunkCovariance(HIERARCHY, flat([ROWS[0], [1, NaN, 2]]))).toThrow(
      'the residuals: expected at least 2 instants at which all 3 series have one, got 1',
    );
  });
});

describe('sampleCovariance', () => {
  it('is the mean of the products', () => {
    const { covariance, lambda } = sampleCovariance(HIERARCHY, flat(ROWS));
    expectClose(covariance, SAMPLE, 1e-12);
    expect(lambda).toBe(0);
  });

  it('refuses fewer instants than series, and series that are sums of others', () => {
    expect(() => sampleCovariance(HIERARCHY, flat(ROWS.slice(0, 2)))).toThrow(
      'expected at least 3 instants at which all 3 series have one, got 2',
    );
    const coherent = ROWS.map(([, a, b]) => [a + b, a, b]);
    expect(() => sampleCovariance(HIERARCHY, flat(coherent))).toThrow(
      'expected a sample covariance that can be inverted, got a singular one: the residuals of some of the 3 series are sums of those of others; shrink it with the method mint',
    );
  });

  it('takes a rest that is known by difference for nothing new', () => {
    const nodes = [...NODES, node('M', 'part', 'A')];
    const hierarchy = hierarchyOf(nodes, { given: ['T', 'A', 'B', 'M'], rests: ['A'] });
    const random = new RandomStream(8);
    const rows = Array.from({ length: 9 }, () => {
      const [t, a, b, m] = [random.normal(), random.normal(), random.normal(), random.normal()];
      return [t, a, b, m, a - m];
    });
    expect(hierarchy.series.map(({ id }) => id)).toEqual(['T', 'A', 'B', 'M', 'A (rest)']);
    expect(sampleCovariance(hierarchy, flat(rows)).covariance).toHaveLength(25);
  });
});
