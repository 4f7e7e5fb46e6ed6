import { deflateSync } from 'node:zlib';
import { nodeColumn } from './node-column.ts';
import type { ReportSeries } from './report-data.ts';
import { encodeColumns, MOST_STEPS, type PackedSeries } from './packed-series.ts';

/**
 * Series for a page, a byte or two per value. Values are rounded to steps of 1, 2 or 5 times a power of ten, of which
 * at least 8,000 lie between the smallest and the largest value of a node (load of 200 to 12,000 MW: within 0.5 MW).
 */
export function packSeries(series: ReportSeries): PackedSeries {
  const { nodes, unit, zone, stepMinutes, timesMs, offsetMinutes, forecast, actual, scored } = series;
  const rows = timesMs.length;
  const pairs = nodes.map((_, node) =>
    [forecast, actual].map((values) => nodeColumn(values, node, nodes.length)),
  );
  const scales = pairs.map((pair) => scaleOf(pair));
  const steps = pairs.flatMap((pair, node) => pair.map((column) => inSteps(column, scales[node])));
  const masks = nodes.map((_, node) => nodeColumn(scored, node, nodes.length));
  return {
    rows,
    nodes: nodes.map(({ id, name, level }) => ({ id, name, level })),
    unit,
    zone,
    stepMinutes,
    timeRuns: runs(timesMs, (row) => timesMs[row] - timesMs[row - 1] !== stepMinutes * 60_000),
    offsetRuns: runs(offsetMinutes, (row) => offsetMinutes[row] !== offsetMinutes[row - 1]),
    scales,
    bytes: deflateSync(encodeColumns([...steps, ...masks]), { level: 9 }).toString('base64'),
  };
}

/** First row and value of every stretch that `breaks` parts. */
function runs(values: ArrayLike<number>, breaks: (row: number) => boolean): [number, number][] {
  return Array.from({ length: values.length }, (_, row) => row)
    .filter((row) => row === 0 || breaks(row))
    .map((row) => [row, values[row]]);
}

/** Overwrites the column. */
function inSteps(column: Float64Array, { base, step }: { base: number; step: number }): Float64Array {
  for (let row = 0; row < column.length; row++) column[row] = Math.round((column[row] - base) / step);
  return column;
}

function scaleOf(columns: readonly Float64Array[]): { base: number; step: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    for (const value of column) {
      if (Number.isNaN(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high > low)) return { base: Number.isFinite(low) ? low : 0, step: 1 };
  const least = (high - low) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= least)!;
  return { base: Math.floor(low / step) * step, step };
}
