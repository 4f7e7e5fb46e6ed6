/** Errors of the runs of one network, the better the smaller. */
export interface ErrorRange {
  readonly best: number;
  readonly worst: number;
}

/** First and last place that the runs leave open, counted from 1. */
export interface RankRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The places of networks by the spread of their runs: one is ahead of another only if its worst run beats the other's
 * best. Those whose runs overlap share places.
 */
export function rankRanges(ranges: readonly ErrorRange[]): RankRange[] {
  return ranges.map((own) => ({
    from: 1 + ranges.filter((other) => other.worst < own.best).length,
    to: ranges.length - ranges.filter((other) => own.worst < other.best).length,
  }));
}
