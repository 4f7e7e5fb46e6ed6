import type { NodeInfo } from '../core/panel.ts';

/** Forecast and actual of many series in a page: rounded to whole steps, differences in time, deflated, base64. */
export interface PackedSeries {
  readonly rows: number;
  readonly nodes: readonly Pick<NodeInfo, 'id' | 'name' | 'level'>[];
  readonly unit: string;
  readonly zone: string;
  readonly stepMinutes: number;
  /** Row at which a run of regular steps begins, and its UTC milliseconds. */
  readonly timeRuns: readonly (readonly [row: number, timeMs: number])[];
  /** Row from which on the local clock is ahead of UTC by so many minutes. */
  readonly offsetRuns: readonly (readonly [row: number, minutes: number])[];
  /** One per node: smallest value and the step that values are rounded to, load unit. */
  readonly scales: readonly { readonly base: number; readonly step: number }[];
  /** Forecast and actual of each node in turn, then the scored mask of each node; `encodeColumns`, deflated. */
  readonly bytes: string;
}

/** What a page reads back. */
export interface SeriesColumns extends Omit<PackedSeries, 'timeRuns' | 'offsetRuns' | 'scales' | 'bytes'> {
  /** UTC milliseconds, [row]. */
  readonly timesMs: Float64Array;
  /** [row] */
  readonly offsetMinutes: Int32Array;
  /** [node][row]; NaN where there is none. */
  readonly forecast: readonly Float64Array[];
  readonly actual: readonly Float64Array[];
  /** 1 where the point went into the scores, [node][row]. */
  readonly scored: readonly Uint8Array[];
}

/** Marks a missing value; a difference d ≥ 0 is stored as 2d + 1, d < 0 as −2d. */
const MISSING = 0;

/** Largest number of steps between the smallest and the largest value, so that any difference fits in 16 bits. */
export const MOST_STEPS = 20_000;

/**
 * Columns of whole numbers as differences from the last known value, low bytes of all before high bytes of all:
 * so they deflate best. NaN is kept.
 * @param columns [column][row], 0..MOST_STEPS
 */
export function encodeColumns(columns: readonly (Float64Array | Uint8Array)[]): Uint8Array {
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  const bytes = new Uint8Array(2 * length);
  let at = 0;
  for (const column of columns) {
    let last = 0;
    for (const value of column) {
      const code = Number.isNaN(value) ? MISSING : signedCode(value - last);
      if (code !== MISSING) last = value;
      bytes[at] = code & 255;
      bytes[length + at] = code >> 8;
      at++;
    }
  }
  return bytes;
}

/** Undoes `encodeColumns`. */
export function decodeColumns(bytes: Uint8Array, columns: number, rows: number): Float64Array[] {
  const length = columns * rows;
  return Array.from({ length: columns }, (_, column) => {
    let last = 0;
    return Float64Array.from({ length: rows }, (_value, row) => {
      const at = column * rows + row;
      const code = bytes[at] | (bytes[length + at] << 8);
      if (code === MISSING) return NaN;
      last += code % 2 === 1 ? (code - 1) / 2 : -code / 2;
      return last;
    });
  });
}

function signedCode(difference: number): number {
  return difference >= 0 ? 2 * difference + 1 : -2 * difference;
}

/** @param inflated What `bytes` holds, inflated. */
export function unpackColumns(packed: PackedSeries, inflated: Uint8Array): SeriesColumns {
  const { rows, nodes, unit, zone, stepMinutes, timeRuns, offsetRuns, scales } = packed;
  const columns = decodeColumns(inflated, 3 * nodes.length, rows);
  const valuesOf = (offset: number): Float64Array[] =>
    scales.map(({ base, step }, node) => columns[2 * node + offset].map((steps) => base + steps * step));
  const timesMs = new Float64Array(rows);
  eachRun(
    timeRuns,
    rows,
    (row, startMs, from) => (timesMs[row] = startMs + (row - from) * stepMinutes * 60_000),
  );
  const offsetMinutes = new Int32Array(rows);
  eachRun(offsetRuns, rows, (row, minutes) => (offsetMinutes[row] = minutes));
  return {
    rows,
    nodes,
    unit,
    zone,
    stepMinutes,
    timesMs,
    offsetMinutes,
    forecast: valuesOf(0),
    actual: valuesOf(1),
    scored: nodes.map((_, node) => Uint8Array.from(columns[2 * nodes.length + node])),
  };
}

function eachRun(
  runs: readonly (readonly [number, number])[],
  rows: number,
  visit: (row: number, value: number, from: number) => void,
): void {
  runs.forEach(([from, value], run) => {
    for (let row = from; row < (runs[run + 1]?.[0] ?? rows); row++) visit(row, value, from);
  });
}
