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
  if (series.scaling === 'none') {
    return { offset: new Float64Array(width), span: new Float64Array(width).fill(1) };
  }
  const fit = series.scaling === 'minmax' ? fitRange : fitMoments;
  const { offset, span } = fit(series, { from: from * width, to: to * width, width });
  const moving = span.filter((reach) => reach > 0);
  const usual = moving.length === 0 ? 1 : moving.reduce((sum, reach) => sum + reach, 0) / moving.length;
  return { offset, span: span.map((reach) => (reach > 0 ? reach : usual)) };
}

/** Cells of a series, [step, node]: whole steps from `from` to `to` (exclusive). */
interface Cells {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** The least reading of each node and how far its readings reach above it; zeros where it has none. */
function fitRange({ values, observed }: FeatureSeries, { from, to, width }: Cells): Scale {
  const low = new Float64Array(width).fill(Infinity);
  const high = new Float64Array(width).fill(-Infinity);
  for (let cell = from; cell < to;) {
    for (let node = 0; node < width; node++, cell++) {
      if (observed !== null && observed[cell] === 0) continue;
      if (values[cell] < low[node]) low[node] = values[cell];
      if (values[cell] > high[node]) high[node] = values[cell];
    }
  }
  const isRead = low.map((least) => (least < Infinity ? 1 : 0));
  return {
    offset: low.map((least, node) => (isRead[node] === 1 ? least : 0)),
    span: high.map((most, node) => (isRead[node] === 1 ? most - low[node] : 0)),
  };
}

/** Mean and standard deviation of each node's readings; zeros where it has none. */
function fitMoments({ values, observed }: FeatureSeries, { from, to, width }: Cells): Scale {
  const offset = new Float64Array(width);
  const span = new Float64Array(width);
  for (let node = 0; node < width; node++) {
    let count = 0;
    let mean = 0;
    let squares = 0;
    for (let cell = from + node; cell < to; cell += width) {
      if (observed !== null && observed[cell] === 0) continue;
      const delta = values[cell] - mean;
      mean += delta / ++count;
      squares += delta * (values[cell] - mean);
    }
    offset[node] = mean;
    span[node] = count === 0 ? 0 : Math.sqrt(squares / count);
  }
  return { offset, span };
}
