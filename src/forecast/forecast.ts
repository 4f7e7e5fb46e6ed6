import type { NodeInfo } from '../core/panel.ts';

/**
 * Forecasts of several nodes, as plain arrays; one row per target instant or, where a target was forecast several times,
 * per issue and target, in that order.
 */
export interface Forecast {
  /** Modelled nodes and, where summed, the nodes above them; columns of `values`, in this order. */
  readonly nodes: readonly NodeInfo[];
  readonly unit: string;
  /** IANA zone in which the times are shown. */
  readonly zone: string;
  readonly stepMinutes: number;
  /** Target instant, UTC milliseconds, ascending (within each issue), [row]. */
  readonly timesMs: Float64Array;
  /** Instant the forecast was made, UTC milliseconds, [row]; NaN where unknown (a file from elsewhere). */
  readonly issuedMs: Float64Array;
  /** Mean load over the interval, [row, node]; NaN where there is no forecast. */
  readonly values: Float64Array;
}

/** Whether some target was forecast more than once. */
export function isOverlapping({ timesMs }: Pick<Forecast, 'timesMs'>): boolean {
  return timesMs.some((timeMs, row) => row > 0 && timeMs <= timesMs[row - 1]);
}
