/** Where a number lies with the confidence asked for, both ends included. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * The middle share of estimates from resamples. Efron, Nonparametric standard errors and confidence intervals (1981).
 * Quantiles are interpolated linearly between order statistics. Null of none; what is not finite is left out.
 */
export function percentileInterval(
  estimates: ArrayLike<number>,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): Interval | null {
  const sorted = Float64Array.from(estimates)
    .filter((value) => Number.isFinite(value))
    .toSorted();
  if (sorted.length === 0) return null;
  const quantile = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return { from: quantile((1 - confidence) / 2), to: quantile((1 + confidence) / 2) };
}
