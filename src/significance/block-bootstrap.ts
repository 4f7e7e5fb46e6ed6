import { ConfigError } from '../core/errors.ts';
import { RandomStream } from '../core/random.ts';

export interface BlockBootstrapOptions {
  /** Steps that follow each other as they did: as many as a loss remembers. */
  readonly blockSteps?: number;
  readonly resamples?: number;
  readonly seed?: number;
}

/** Periods of the same length, put together from pieces of one. */
export interface Resamples {
  /** Steps of the period. */
  readonly steps: number;
  readonly count: number;
  /** How often each step is in each resample, [resample, step]; a row sums to `steps`. */
  readonly uses: Uint16Array;
}

/**
 * Draws blocks of steps that follow each other, wherever they begin, until a period is full; the last block is cut.
 * Künsch, The jackknife and the bootstrap for general stationary observations (1989). Deviation: the period is closed to
 * a circle (Politis, Romano, A circular block-resampling procedure for stationary data, 1992), or the first and last steps
 * would be drawn too seldom and the mean of the resamples would not be that of the period. With blocks of one step it is
 * the plain bootstrap.
 *
 * @throws ConfigError where the period is empty or shorter than a block.
 */
export function blockBootstrap(
  steps: number,
  { blockSteps = 1, resamples = 1000, seed = 0 }: BlockBootstrapOptions = {},
): Resamples {
  if (steps < 1 || blockSteps < 1 || blockSteps > steps) {
    throw new ConfigError(
      `a block bootstrap takes blocks of at least one step and at most the whole period, got ${blockSteps} of ${steps} steps; take shorter blocks or a longer period`,
    );
  }
  const random = new RandomStream(seed, 'bootstrap');
  const uses = new Uint16Array(resamples * steps);
  for (let resample = 0; resample < resamples; resample++) {
    for (let filled = 0; filled < steps;) {
      const start = random.integer(steps);
      const end = start + Math.min(blockSteps, steps - filled);
      for (let step = start; step < end; step++) uses[resample * steps + (step % steps)]++;
      filled += end - start;
    }
  }
  return { steps, count: resamples, uses };
}

/** Σ of the values over each resample, [resample]. @param values [step] */
export function resampledSums({ steps, count, uses }: Resamples, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(count);
  for (let resample = 0; resample < count; resample++) {
    const row = resample * steps;
    let sum = 0;
    for (let step = 0; step < steps; step++) sum += uses[row + step] * values[step];
    sums[resample] = sum;
  }
  return sums;
}
