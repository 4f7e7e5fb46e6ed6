import type { RandomStream } from '../../src/core/random.ts';

/** A series about zero with variance 1 of which each value keeps `memory` of the one before, [step]. */
export function autocorrelated(random: RandomStream, steps: number, memory: number): Float64Array {
  let state = random.normal();
  return Float64Array.from({ length: steps }, () => {
    const now = state;
    state = memory * state + Math.sqrt(1 - memory * memory) * random.normal();
    return now;
  });
}
