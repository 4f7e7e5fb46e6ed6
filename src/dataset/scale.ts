import type { FeatureSeries } from '../features/feature.ts';

/** Maps readings to the network's range: `(value − offset) / span`, per node or for all. */
export interface Scale {
  /** In the unit of the series, [node], or [1] where all nodes share it. */
  readonly offset: Float64Array;
  /** Positive, in the unit of the series, [node] or [1]. */
  readonly span: Float64Array;
}

/**
 * Fits on the observed readings of the steps `from`..`to` (exclusive). A node that never moves there takes the mean span
 * of those that do, so that it does not enter the network unscaled if it comes alive; 1 where none moves.
 */
export function fitScale(
  series: FeatureSeries,
  { from, to }: { readonly from: number; readonly to: number },
  numNodes: number,
): Scale {
  const width = series.perNode ? numNodes : 1;
  const offset = new Float64Array(width);
  const span = new Float64Array(width);
  if (series.scaling === 'none') return { offset, span: span.fill(1) };
  for (let node = 0; node < width; node++) {
    let count = 0;
    let low = Infinity;
    let high = -Infinity;
    let mean = 0;
    let squares = 0;
    for (let step = from; step < to; step++) {
      const position = step * width + node;
      if (series.observed !== null && series.observed[position] === 0) continue;
      const value = series.values[position];
      count++;
      low = Math.min(low, value);
      high = Math.max(high, value);
      const delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }
    if (count === 0) continue;
    const deviation = Math.sqrt(squares / count);
    offset[node] = series.scaling === 'minmax' ? low : mean;
    span[node] = series.scaling === 'minmax' ? high - low : deviation;
  }
  const moving = span.filter((reach) => reach > 0);
  const usual = moving.length === 0 ? 1 : moving.reduce((sum, reach) => sum + reach, 0) / moving.length;
  return { offset, span: span.map((reach) => (reach > 0 ? reach : usual)) };
}
