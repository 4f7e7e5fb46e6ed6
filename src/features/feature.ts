/**
 * `measured`: known only before the issue time (load, observed weather).
 * `known`: also known for the target (calendar, weather forecasts).
 */
export type Availability = 'measured' | 'known';

/** A named quantity on the time grid of the load panel. */
export interface FeatureSeries {
  readonly name: string;
  readonly availability: Availability;
  /** How many steps before its own step a value looks; 0 for a reading, Infinity for a smoothing. */
  readonly lookBackSteps: number;
  /** How many steps after its own step a value looks (a daily maximum: to the end of the day). */
  readonly lookAheadSteps: number;
  /** True: values are [time, node]; false: values are [time] and the same for every node. */
  readonly perNode: boolean;
  readonly values: Float32Array;
  /** 1 where there is a value, same axes as `values`; null where there always is one. */
  readonly observed: Uint8Array | null;
  /** How the dataset scales it, fitted on the training period: per node min–max, standardised, or left as it is. */
  readonly scaling: 'minmax' | 'standard' | 'none';
}

/**
 * Where a column reads its series, relative to a sample. `origin` is the first target step, `issue` the first step
 * not yet measured. `step`: that many steps after the issue step (−1 is the last measured one).
 * `clock`: wall-clock position `slot` steps after the origin's clock time, `days` local days later (negative: before);
 * `sameClockStep` of the calendar finds its step, `columnReach` bounds it.
 */
export type ReadAt =
  | { readonly kind: 'step'; readonly offset: number }
  | { readonly kind: 'clock'; readonly days: number; readonly slot: number };

/** One input column of a sample. */
export interface FeatureColumn {
  /** `load_step-1`, `load_day-7_slot3`, `temperature_day+0_slot0`. */
  readonly name: string;
  readonly series: string;
  readonly at: ReadAt;
}

/** One line of `features:` in a config: a series and where samples read it. */
export type FeatureRequest =
  | { readonly series: string; readonly at: 'origin' }
  | { readonly series: string; readonly at: 'horizon' }
  | { readonly series: string; readonly at: 'sameClock'; readonly days: readonly number[] }
  | { readonly series: string; readonly at: 'window'; readonly steps: number };
