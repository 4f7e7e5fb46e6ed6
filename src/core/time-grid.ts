import { WattgraphError } from './errors.ts';

/** Instants at a fixed step, in UTC milliseconds since 1970; `zone` (IANA) is only for showing them. */
export class TimeGrid {
  readonly startMs: number;
  readonly stepMinutes: number;
  readonly length: number;
  readonly zone: string;

  /** @throws WattgraphError if the step does not divide a day or the length is not a whole number. */
  constructor({
    startMs,
    stepMinutes,
    length,
    zone,
  }: Pick<TimeGrid, 'startMs' | 'stepMinutes' | 'length' | 'zone'>) {
    if (!Number.isInteger(stepMinutes) || stepMinutes <= 0 || 1440 % stepMinutes !== 0) {
      throw new WattgraphError(`a time step must divide a day, got ${stepMinutes} minutes`);
    }
    if (!Number.isInteger(length) || length < 0) {
      throw new WattgraphError(`a time grid needs a whole number of steps, got ${length}`);
    }
    this.startMs = startMs;
    this.stepMinutes = stepMinutes;
    this.length = length;
    this.zone = zone;
  }

  get stepMs(): number {
    return this.stepMinutes * 60_000;
  }

  /** Steps in 24 hours. */
  get stepsPerDay(): number {
    return 1440 / this.stepMinutes;
  }

  /** Instant of a step, UTC milliseconds; steps outside the grid extrapolate. */
  timeAt(step: number): number {
    return this.startMs + step * this.stepMs;
  }

  /** Step of an instant, or −1 where it is off the lattice or outside the grid. */
  stepOf(timeMs: number): number {
    const step = (timeMs - this.startMs) / this.stepMs;
    return Number.isInteger(step) && step >= 0 && step < this.length ? step : -1;
  }

  /** Steps `from` (inclusive) to `to` (exclusive). */
  slice(from: number, to: number): TimeGrid {
    return new TimeGrid({
      startMs: this.timeAt(from),
      stepMinutes: this.stepMinutes,
      length: to - from,
      zone: this.zone,
    });
  }
}
