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
export function resampledSums(resamples: Resamples, values: ArrayLike<number>): Float64Array {
  return resampledSumsOf(resamples, [values])[0];
}

/** The same of several series, [series][resample]. @param series [series][step] */
export function resampledSumsOf(resamples: Resamples, series: readonly ArrayLike<number>[]): Float64Array[] {
  const sums: Float64Array[] = [];
  for (let at = 0; at < series.length; at += 4) {
    sums.push(...sumsOfFour(resamples, series.slice(at, at + 4)));
  }
  return sums;
}

/** Of up to four series. Sums that go on side by side take a quarter of the time of as many that each wait for their last term. */
function sumsOfFour({ steps, count, uses }: Resamples, series: readonly ArrayLike<number>[]): Float64Array[] {
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => Float64Array.from(series[at] ?? new Float64Array(steps)));
  const sums = [0, 1, 2, 3].map(() => new Float64Array(count));
  for (let resample = 0, row = 0; resample < count; resample++, row += steps) {
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let step = 0; step < steps; step++) {
      const times = uses[row + step];
      sumA += times * a[step];
      sumB += times * b[step];
      sumC += times * c[step];
      sumD += times * d[step];
    }
    sums[0][resample] = sumA;
    sums[1][resample] = sumB;
    sums[2][resample] = sumC;
    sums[3][resample] = sumD;
  }
  return sums.slice(0, series.length);
}
