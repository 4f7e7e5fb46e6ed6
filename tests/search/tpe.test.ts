import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isActive, isWithin, type SearchPoint } from '../../src/search/search-space.ts';
import { proposePoint, type Observation, type TpeOptions } from '../../src/search/tpe.ts';
import { BRANIN, CATEGORICAL, CONDITIONAL, type SearchFunction } from './search-functions.ts';

function search(
  { space, loss }: SearchFunction,
  trials: number,
  options: TpeOptions,
): { readonly point: SearchPoint; readonly loss: number }[] {
  const observations: { point: SearchPoint; loss: number }[] = [];
  while (observations.length < trials) {
    const point = proposePoint(space, observations, options);
    observations.push({ point, loss: loss(point) });
  }
  return observations;
}

/** The best loss of 40 trials, the mean over 20 seeds. */
function meanBest(of: SearchFunction, options: Omit<TpeOptions, 'seed'> = {}): number {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  const best = seeds.map((seed) => Math.min(...search(of, 40, { ...options, seed }).map(({ loss }) => loss)));
  return best.reduce((sum, value) => sum + value, 0) / best.length;
}

describe('with 40 trials TPE comes much nearer to the minimum than as many random ones', () => {
  test.each([
    ['Branin', BRANIN, 0.5],
    ['a conditional space', CONDITIONAL, 0.5],
    ['choices', CATEGORICAL, 0.7],
  ])('%s', (_, of, share) => {
    expect(meanBest(of)).toBeLessThan(share * meanBest(of, { startupTrials: 40 }));
  });
});

test('the same seed and trials give the same proposals, another seed others', () => {
  const points = (seed: number) => search(CONDITIONAL, 15, { seed }).map(({ point }) => point);
  expect(points(3)).toEqual(points(3));
  expect(points(4)[0]).not.toEqual(points(3)[0]);
  expect(points(4)[14]).not.toEqual(points(3)[14]);
});

test('proposals keep to the bounds and hold the parameters that exist, and no others', () => {
  const { space, loss } = CONDITIONAL;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      for (const { point } of search({ space, loss }, 14, { seed, startupTrials: 5 })) {
        const active = space.filter((parameter) => isActive(parameter, point));
        expect(Object.keys(point)).toEqual(active.map(({ name }) => name));
        for (const { name, domain } of active) expect(isWithin(domain, point[name]), name).toBe(true);
      }
    }),
    { numRuns: 30, seed: 5 },
  );
});

function tried(xs: readonly number[], lossOf: (x: number) => number | null): Observation[] {
  return xs.map((x) => ({ point: { x }, loss: lossOf(x) }));
}

test('good trials attract and the others repel, whether bad or without a loss', () => {
  const space = [{ name: 'x', domain: { kind: 'uniform', low: 0, high: 1 } }] as const;
  const meanProposal = (observations: readonly Observation[]) => {
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    const points = seeds.map((seed) => proposePoint(space, observations, { seed, startupTrials: 1 }));
    return points.reduce((sum, point) => sum + Number(point['x']), 0) / points.length;
  };
  const grid = Array.from({ length: 20 }, (_, index) => (index + 0.5) / 20);
  expect(meanProposal(tried(grid, (x) => 1 - x))).toBeGreaterThan(0.8);
  expect(meanProposal(tried(grid, (x) => x))).toBeLessThan(0.2);
  expect(meanProposal(tried(grid, (x) => Math.abs(x - 0.6)))).toBeCloseTo(0.6, 1);
  // Other workers are to the right of the best known: the proposals keep away from there.
  const others = tried([0.92, 0.94, 0.96], () => null);
  const alone = tried(grid, (x) => Math.abs(x - 0.9));
  expect(meanProposal([...alone, ...others])).toBeLessThan(meanProposal(alone) - 0.01);
});

test('a trial without a loss is never a good one, even where it is the first or all others are bad', () => {
  const space = [{ name: 'x', domain: { kind: 'choice', choices: ['a', 'b'] } }] as const;
  const seen: Observation[] = [
    ...Array.from({ length: 12 }, (): Observation => ({ point: { x: 'a' }, loss: null })),
    { point: { x: 'b' }, loss: 1e9 },
  ];
  const proposals = Array.from({ length: 20 }, (_, seed) => proposePoint(space, seen, { seed })['x']);
  expect(proposals).toEqual(Array.from({ length: 20 }, () => 'b'));
});

test('start-up trials differ from each other', () => {
  const xs = search(BRANIN, 5, { seed: 1 }).map(({ point }) => point['x']);
  expect(new Set(xs).size).toBe(5);
});

test('start-up trials are draws from the whole space, and so is everything while nothing has finished', () => {
  const { space } = CATEGORICAL;
  const failed = Array.from({ length: 30 }, (): Observation => ({ point: { 0: 'u' }, loss: null }));
  const draws = Array.from({ length: 60 }, (_, seed) => proposePoint(space, failed, { seed })[0]);
  expect(new Set(draws)).toEqual(new Set(['u', 'v', 'w', 'x', 'y']));
  const rates = Array.from({ length: 200 }, (_, seed) =>
    Math.log10(Number(proposePoint(CONDITIONAL.space, [], { seed })['rate'])),
  );
  // Uniform on −5..−1: mean −3, of which 200 draws have a standard error of 0.08.
  expect(Math.abs(rates.reduce((sum, rate) => sum + rate, 0) / rates.length + 3)).toBeLessThan(0.33);
});
