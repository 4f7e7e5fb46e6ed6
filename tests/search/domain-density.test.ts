import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { domainDensity } from '../../src/search/domain-density.ts';
import type { Domain } from '../../src/search/search-space.ts';

const LAYERS: Domain = { kind: 'integer', low: 1, high: 5 };
const HIDDEN: Domain = { kind: 'integer', low: 32, high: 512, log: true };

function range(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

test('whole numbers have probabilities that sum to 1, each with the interval that rounds to it', () => {
  for (const [domain, observed, values] of [
    [LAYERS, [2, 2, 2, 2, 5], range(1, 5)],
    [HIDDEN, [64, 70, 500], range(32, 512)],
  ] as const) {
    const density = domainDensity(domain, observed);
    const sum = values.reduce((total, value) => total + density.probability(value), 0);
    expect(sum).toBeCloseTo(1, 5);
  }
  const layers = domainDensity(LAYERS, [2, 2, 2, 2, 5]);
  expect(layers.probability(2)).toBeGreaterThan(1.5 * layers.probability(4));
});

test('without observations whole numbers are equally likely, on a logarithm their logarithms', () => {
  for (const value of range(1, 5)) expect(domainDensity(LAYERS, []).probability(value)).toBeCloseTo(0.2, 12);
  const hidden = domainDensity(HIDDEN, []);
  expect(hidden.probability(40)).toBeCloseTo(Math.log(40.5 / 39.5) / Math.log(512.5 / 31.5), 12);
});

test('samples are whole numbers of the range, as often as they are likely', () => {
  const density = domainDensity(LAYERS, [2, 2, 5]);
  const random = new RandomStream(1, 'layers');
  const samples = Array.from({ length: 10_000 }, () => density.sample(random));
  expect(new Set(samples)).toEqual(new Set([1, 2, 3, 4, 5]));
  for (const value of [1, 2, 5]) {
    const share = samples.filter((sample) => sample === value).length / samples.length;
    // Four standard errors of a share of 10,000 draws.
    expect(Math.abs(share - density.probability(value))).toBeLessThan(0.02);
  }
});

test('a logarithmic range is a Parzen estimator on the logarithm, and its ends are reached but not passed', () => {
  const rate: Domain = { kind: 'logUniform', low: 1e-5, high: 1e-1 };
  const prior = domainDensity(rate, []);
  expect(prior.probability(1e-4)).toBeCloseTo(1 / Math.log(1e4), 12);
  expect(prior.probability(0.03)).toBeCloseTo(1 / Math.log(1e4), 12);
  const near = domainDensity(rate, [1e-5, 1.1e-5, 1.2e-5, 0.09, 0.1]);
  expect(near.probability(2e-5)).toBeGreaterThan(near.probability(1e-3));
  const random = new RandomStream(2, 'rate');
  const samples = Array.from({ length: 5000 }, () => Number(near.sample(random)));
  expect(Math.min(...samples)).toBeGreaterThanOrEqual(1e-5);
  expect(Math.max(...samples)).toBeLessThanOrEqual(1e-1);
  expect(Math.min(...samples)).toBeLessThan(1.1e-5);
});

test('a draw at the very end of a range is its last value, and not the number after it', () => {
  const end = { integer: () => 0, uniform: () => 1 } as unknown as RandomStream;
  expect(domainDensity(LAYERS, []).sample(end)).toBe(5);
  expect(domainDensity({ kind: 'logUniform', low: 1, high: 0.1 + 0.2 + 9 }, []).sample(end)).toBe(
    0.1 + 0.2 + 9,
  );
});

test('choices are re-weighted by how often they were observed', () => {
  const density = domainDensity({ kind: 'choice', choices: ['eye', 'space', 'dtw'] }, [
    'dtw',
    'space',
    'dtw',
  ]);
  expect(['eye', 'space', 'dtw'].map((kind) => density.probability(kind))).toEqual([1 / 6, 2 / 6, 3 / 6]);
  expect(density.probability('knn')).toBe(0);
  const random = new RandomStream(4, 'graph');
  const samples = Array.from({ length: 6000 }, () => density.sample(random));
  // Expected 1,000, 2,000 and 3,000, with standard deviations of 29, 37 and 39.
  expect(Math.abs(samples.filter((kind) => kind === 'eye').length - 1000)).toBeLessThan(120);
  expect(Math.abs(samples.filter((kind) => kind === 'dtw').length - 3000)).toBeLessThan(160);
});

test('a range of one value always gives it', () => {
  const density = domainDensity({ kind: 'integer', low: 3, high: 3, log: true }, [3]);
  expect(density.probability(3)).toBe(1);
  expect(density.sample(new RandomStream(0))).toBe(3);
});
