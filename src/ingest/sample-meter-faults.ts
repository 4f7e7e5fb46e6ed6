import { RandomStream } from '../core/random.ts';

/** A fault put into a meter's readings, for cleaning to find. */
export interface MeterFault {
  /** Index of the household. */
  readonly meter: number;
  readonly kind: FaultKind;
  /** First step and number of steps; a dead meter and a stopped one are faulty to the end. */
  readonly step: number;
  readonly steps: number;
}

/** Shares of the meters; at least one meter has each. */
const FAULT_SHARES = {
  /** Reads 0 from the first day. */
  dead: 0.015,
  /** Sends nothing any more. */
  stopped: 0.01,
  /** Repeats one reading for two days or more. */
  flat: 0.02,
  /** Single cells around 1e7 kW. */
  spikes: 0.03,
} as const;

export type FaultKind = keyof typeof FAULT_SHARES;

/** Fewest meters that leave some without a fault. */
export const FEWEST_METERS = 8;

/**
 * Breaks some meters, each in one way, in place.
 *
 * @param values kW, [time, meter]; NaN where nothing was sent.
 */
export function breakMeters(values: Float64Array, meters: number, seed: number): MeterFault[] {
  const stream = new RandomStream(seed, 'faults');
  const steps = values.length / meters;
  const order = stream.permutation(meters);
  const faults: MeterFault[] = [];
  let next = 0;
  for (const kind of Object.keys(FAULT_SHARES) as FaultKind[]) {
    const count = Math.max(1, Math.round(FAULT_SHARES[kind] * meters));
    for (const meter of order.subarray(next, next + count))
      faults.push(...faultsOf(kind, meter, steps, stream));
    next += count;
  }
  for (const { meter, kind, step: first, steps: length } of faults) {
    const stuck = values[first * meters + meter];
    for (let step = first; step < first + length; step++) {
      const cell = step * meters + meter;
      if (kind === 'dead') values[cell] = 0;
      else if (kind === 'stopped') values[cell] = Number.NaN;
      else if (kind === 'flat') values[cell] = stuck;
      else if (kind === 'spikes') values[cell] = 1e7 * (0.5 + stream.uniform());
      else kind satisfies never;
    }
  }
  return faults.toSorted((left, right) => left.meter - right.meter || left.step - right.step);
}

function faultsOf(kind: FaultKind, meter: number, steps: number, stream: RandomStream): MeterFault[] {
  if (kind === 'dead') return [{ meter, kind, step: 0, steps }];
  if (kind === 'spikes') {
    const count = 1 + stream.integer(3);
    return Array.from({ length: count }, () => ({ meter, kind, step: stream.integer(steps), steps: 1 }));
  }
  const step = Math.floor(steps * (0.2 + 0.5 * stream.uniform()));
  if (kind === 'stopped') return [{ meter, kind, step, steps: steps - step }];
  return [{ meter, kind, step, steps: Math.min(steps - step, 48 * (2 + stream.integer(14))) }];
}
