import { RandomStream } from '../core/random.ts';

/** How often readings are lost at one node. */
export interface GapRates {
  /** Chance of a single missing reading, per step. */
  readonly single: number;
  /** Chance that a gap of 1 to 12 hours begins, per day of steps. */
  readonly hours: number;
  /** Chance that a gap of 1 to 6 days begins, per day of steps. */
  readonly days: number;
}

export interface GapOptions {
  readonly numNodes: number;
  /** Index of the column to take readings out of. */
  readonly node: number;
  readonly rates: GapRates;
  readonly seed: number;
}

/** Takes readings out of one column of half-hours, in place: NaN in `values` [time, node]. */
export function loseReadings(values: Float64Array, { numNodes, node, rates, seed }: GapOptions): void {
  const stream = new RandomStream(seed, 'gaps', node);
  const steps = values.length / numNodes;
  const lose = (from: number, count: number): void => {
    for (let step = from; step < Math.min(from + count, steps); step++)
      values[step * numNodes + node] = Number.NaN;
  };
  for (let day = 0; day < steps; day += 48) {
    const start = stream.integer(48);
    const hours = 1 + stream.integer(12);
    const days = 1 + stream.integer(6);
    if (stream.uniform() < rates.hours) lose(day + start, 2 * hours);
    if (stream.uniform() < rates.days) lose(day + start, 48 * days);
    for (let slot = 0; slot < 48; slot++) if (stream.uniform() < rates.single) lose(day + slot, 1);
  }
}
