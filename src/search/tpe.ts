import { RandomStream } from '../core/random.ts';
import { domainDensity } from './domain-density.ts';
import { isActive, type Choice, type SearchPoint, type SearchSpace } from './search-space.ts';

/** What is known of a trial when the next one is chosen. */
export interface Observation {
  readonly point: SearchPoint;
  /** Null where there is none to trust: the trial still runs, was pruned or failed. It then counts as bad. */
  readonly loss: number | null;
}

export interface TpeOptions {
  readonly seed: number;
  /** γ: share of the trials that count as good. */
  readonly goodShare?: number;
  /** Trials drawn at random before there is anything to learn from. */
  readonly startupTrials?: number;
  /** Values drawn from l per parameter, of which the best is taken. */
  readonly candidates?: number;
}

/**
 * The next point to try, by the tree-structured Parzen estimator: J. Bergstra, R. Bardenet, Y. Bengio and B. Kégl,
 * "Algorithms for Hyper-Parameter Optimization", NIPS 2011, section 4.
 *
 * y: loss of a trial, x: its point, y*: the γ-quantile of the losses seen. Instead of p(y|x) two densities of x are
 * learnt, `l(x) = p(x | y < y*)` from the good trials and `g(x) = p(x | y ≥ y*)` from the others. The expected
 * improvement upon y* is `EI(x) ∝ (γ + (1−γ) · g(x)/l(x))⁻¹`: greatest where l(x)/g(x) is. Points are drawn from l and
 * the one with the greatest l/g is taken.
 *
 * The densities follow the tree of the space: a parameter's is learnt from the trials in which it exists. Since l and g
 * are products over its nodes, the best candidate is taken node by node from the root, as the authors' hyperopt does.
 * Not of the paper: trials without a loss of their own are bad ones, so that workers in parallel do not repeat each
 * other (the constant liar of Ginsbourger et al. 2010). Without hyperopt's forgetting of old trials.
 *
 * @param observations of the trials before, in their order; their number names the stream of random numbers.
 */
export function proposePoint(
  space: SearchSpace,
  observations: readonly Observation[],
  { seed, goodShare = 0.15, startupTrials = 10, candidates = 24 }: TpeOptions,
): SearchPoint {
  const random = new RandomStream(seed, 'trial', observations.length);
  const isStartup = observations.length < startupTrials || observations.every(({ loss }) => loss === null);
  const { good, bad } = isStartup ? { good: [], bad: [] } : split(observations, goodShare);
  const point: Record<string, Choice> = {};
  for (const parameter of space) {
    if (!isActive(parameter, point)) continue;
    const { name, domain } = parameter;
    const valuesIn = (points: readonly SearchPoint[]): Choice[] =>
      points.flatMap((each) => (each[name] === undefined ? [] : [each[name]]));
    const l = domainDensity(domain, valuesIn(good));
    const g = domainDensity(domain, valuesIn(bad));
    const drawn = Array.from({ length: isStartup ? 1 : candidates }, () => l.sample(random));
    point[name] = largest(drawn, (value) => l.probability(value) / g.probability(value));
  }
  return point;
}

/** The ⌈γ·n⌉ trials of lowest loss, the first of equals, and the others. */
function split(
  observations: readonly Observation[],
  goodShare: number,
): { readonly good: readonly SearchPoint[]; readonly bad: readonly SearchPoint[] } {
  const ranked = observations
    .flatMap(({ point, loss }) => (loss === null ? [] : [{ point, loss }]))
    .toSorted((a, b) => a.loss - b.loss)
    .map(({ point }) => point);
  const count = Math.ceil(goodShare * observations.length);
  const unknown = observations.filter(({ loss }) => loss === null).map(({ point }) => point);
  return { good: ranked.slice(0, count), bad: [...ranked.slice(count), ...unknown] };
}

/** The first of the values for which `of` is largest. */
function largest<T>(values: readonly T[], of: (value: T) => number): T {
  let best = values[0];
  let bestScore = of(best);
  for (const value of values.slice(1)) {
    const score = of(value);
    if (score > bestScore) [best, bestScore] = [value, score];
  }
  return best;
}
