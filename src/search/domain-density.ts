import type { RandomStream } from '../core/random.ts';
import { Parzen } from './parzen.ts';
import type { Choice, Domain } from './search-space.ts';

/** A distribution over the values of one parameter. */
export interface DomainDensity {
  /** Density of a number, on its logarithm where the range is logarithmic; probability of a choice or whole number. */
  probability(value: Choice): number;
  sample(random: RandomStream): Choice;
}

/**
 * What K observations say about a parameter; without any it is the prior, all values equally likely.
 *
 * Ranges: a Parzen estimator, on the logarithm where the range is logarithmic. Whole numbers: the same on a range that
 * is half a unit longer at both ends, a number standing for the interval that rounds to it. Choices: the paper's
 * re-weighting, `(N·pᵢ + Cᵢ) / (N + K)` with N choices of prior probability pᵢ = 1/N, of which Cᵢ were observed.
 */
export function domainDensity(domain: Domain, observations: readonly Choice[]): DomainDensity {
  if (domain.kind === 'choice') return choiceDensity(domain.choices, observations);
  const { low, high } = domain;
  if (low === high) return choiceDensity([low], observations);
  const numbers = observations as readonly number[];
  const isLog = domain.kind === 'logUniform' || (domain.kind === 'integer' && domain.log === true);
  const inward = isLog ? Math.log : (value: number) => value;
  const outward = isLog ? Math.exp : (value: number) => value;
  const clipped = (value: number): number => Math.min(high, Math.max(low, value));
  if (domain.kind === 'integer') {
    const bounds = { low: inward(low - 0.5), high: inward(high + 0.5) };
    const parzen = new Parzen(numbers.map(inward), bounds);
    return {
      probability: (value) => parzen.mass(inward(Number(value) - 0.5), inward(Number(value) + 0.5)),
      sample: (random) => clipped(Math.round(outward(parzen.sample(random)))),
    };
  }
  const parzen = new Parzen(numbers.map(inward), { low: inward(low), high: inward(high) });
  return {
    probability: (value) => parzen.density(inward(Number(value))),
    // exp(log(high)) may come out a little above high.
    sample: (random) => clipped(outward(parzen.sample(random))),
  };
}

function choiceDensity(choices: readonly Choice[], observations: readonly Choice[]): DomainDensity {
  const weights = choices.map((choice) => 1 + observations.filter((observed) => observed === choice).length);
  const total = choices.length + observations.length;
  return {
    probability: (value) => (weights[choices.indexOf(value)] ?? 0) / total,
    sample: (random) => {
      let left = random.integer(total);
      return choices.find((_, index) => (left -= weights[index]) < 0)!;
    },
  };
}
