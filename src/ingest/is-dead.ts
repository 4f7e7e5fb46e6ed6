import { fittedReadings, type NodeReadings } from './node-readings.ts';

export interface DeadOptions {
  /** Share of the period in which readings are missing or the one most common value. */
  readonly minShare?: number;
  /** Whether a dead node loses all its readings; else it is only reported. */
  readonly mask?: boolean;
}

/** Whether a meter says one thing, or nothing, almost all the time. */
export function isDead(readings: NodeReadings, { minShare = 0.98 }: DeadOptions): boolean {
  const values = fittedReadings(readings);
  const counts = new Map<number, number>();
  let most = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    most = Math.max(most, count);
  }
  const steps = readings.fitOn.to - readings.fitOn.from;
  return steps - values.length + most >= minShare * steps;
}
