import { formatLocalTime } from '../calendar/zoned-time.ts';
import { DataError } from '../core/errors.ts';

/** What was measured at ascending instants, not necessarily regular. */
export interface ActualSeries {
  /** The file or run it comes from, as errors call it. */
  readonly file: string;
  readonly timesMs: Float64Array;
  /** [row], NaN where missing. */
  readonly values: Float64Array;
}

/** Forecasts of some experts from one source. */
export interface ExpertSource {
  readonly file: string;
  /** Absent where the source has no times: its rows are those of the actual. */
  readonly timesMs?: Float64Array;
  readonly names: readonly string[];
  /** [expert][row], NaN where an expert is away. */
  readonly columns: readonly Float64Array[];
}

/** Experts of several sources and the actual on the same instants. */
export interface ExpertTable {
  readonly names: readonly string[];
  /** UTC milliseconds, ascending, [row]: every instant that some source has. */
  readonly timesMs: Float64Array;
  /** [expert][row], NaN where an expert is away. */
  readonly columns: readonly Float64Array[];
  /** [row], NaN where unknown. */
  readonly actual: Float64Array;
  /** IANA zone of the local days. */
  readonly zone: string;
}

/**
 * Puts experts and actual on common rows: those of the experts, ascending. Names that several sources have get the source before them.
 * @throws DataError where a source without times has other rows than the actual, or the two have no instant in common though
 * the experts do not begin after it.
 */
export function alignExperts(
  sources: readonly ExpertSource[],
  { actual, zone }: { readonly actual: ActualSeries; readonly zone: string },
): ExpertTable {
  const timed = sources.map((source) => ({ ...source, timesMs: source.timesMs ?? rowsOf(source, actual) }));
  const timesMs = Float64Array.from(new Set(timed.flatMap((source) => [...source.timesMs]))).toSorted();
  const rowAt = new Map(Array.from(timesMs, (timeMs, row) => [timeMs, row]));
  const place = (values: Float64Array, at: Float64Array): Float64Array => {
    const placed = new Float64Array(timesMs.length).fill(NaN);
    at.forEach((timeMs, row) => {
      const target = rowAt.get(timeMs);
      if (target !== undefined) placed[target] = values[row];
    });
    return placed;
  };
  const measured = place(actual.values, actual.timesMs);
  const isAhead = timesMs[0] > (actual.timesMs.at(-1) ?? Infinity);
  if (!isAhead && measured.every((value) => Number.isNaN(value))) throw apart(timed, actual, zone);
  const all = timed.flatMap(({ names }) => names);
  const isShared = (name: string): boolean => all.indexOf(name) !== all.lastIndexOf(name);
  return {
    names: timed.flatMap(({ file, names }) =>
      names.map((name) => (isShared(name) ? `${file}: ${name}` : name)),
    ),
    timesMs,
    columns: timed.flatMap(({ columns, timesMs: at }) => columns.map((column) => place(column, at))),
    actual: measured,
    zone,
  };
}

function rowsOf({ file, columns }: ExpertSource, actual: ActualSeries): Float64Array {
  if (columns[0].length === actual.timesMs.length) return actual.timesMs;
  throw new DataError({
    file,
    expected: `a row for each of the ${actual.timesMs.length} rows of ${actual.file}, since it has no times of its own`,
    got: `${columns[0].length}`,
    wayOut: 'give the load of the same rows, or experts as CSV with times',
  });
}

function apart(sources: readonly Required<ExpertSource>[], actual: ActualSeries, zone: string): DataError {
  const [{ file, timesMs }] = sources;
  const span = (times: Float64Array): string =>
    times.length === 0
      ? 'no row'
      : `${formatLocalTime(times[0], zone)} to ${formatLocalTime(times.at(-1)!, zone)}`;
  return new DataError({
    file,
    expected: `forecasts for readings of ${actual.file}, which has ${span(actual.timesMs)}`,
    got: span(timesMs),
    wayOut: 'check the zone and the period of both files',
  });
}
