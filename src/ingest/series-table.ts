import type { CsvOptions } from './csv-records.ts';
import type { FloatArray } from './growing-array.ts';
import type { DecimalMark } from './parse-decimal.ts';

/** Readings of several columns at ascending instants, not necessarily on a regular grid. */
export interface SeriesTable<Values extends FloatArray = Float64Array> {
  readonly file: string;
  /** Name of the time column, or of the two joined by "+", as errors show it. */
  readonly timeColumn: string;
  /** Column names or, for a long file, node ids; after renaming. */
  readonly columns: readonly string[];
  /** UTC milliseconds, strictly ascending, [row]. */
  readonly timesMs: Float64Array;
  /** Line of the file a row comes from, [row]; the first of them for a long file. */
  readonly lines: Int32Array;
  /** Readings in the file's unit, NaN where missing, [row, column]. */
  readonly values: Values;
}

export interface SeriesOptions extends CsvOptions {
  /** One column that holds the time, or two that hold date and hour (0..23) or date and time; default: the first. */
  readonly timeColumns?: readonly string[];
  /** Columns to take, in this order; default: all but the time. For a long file: node ids. */
  readonly columns?: readonly string[];
  /** Columns to leave out, as the header spells them. For a long file: node ids. */
  readonly ignoreColumns?: readonly string[];
  /** Header spelling → node id. */
  readonly rename?: Readonly<Record<string, string>>;
  readonly decimalMark?: DecimalMark;
  /** Cells that mean a missing reading, beside the empty one. */
  readonly missingMarkers?: readonly string[];
  /** IANA zone of times without an offset. */
  readonly zone?: string;
  /** Ids that may appear; another column is an error. */
  readonly knownNodes?: ReadonlySet<string>;
}
