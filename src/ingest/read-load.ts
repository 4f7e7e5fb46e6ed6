import { formatLocalTime } from '../calendar/zoned-time.ts';
import { DataError } from '../core/errors.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import type { FloatArray } from './growing-array.ts';
import { placeOnGrid, type GriddedReadings } from './place-on-grid.ts';
import { readLongSeries, type LongColumns } from './read-long-series.ts';
import { readMatrixSeries, type MatrixRows } from './read-matrix-series.ts';
import type { SeriesOptions, SeriesTable } from './series-table.ts';
import { readWideAlone, type WideReader } from './shared-reader.ts';

export interface LoadOptions extends Omit<SeriesOptions, 'knownNodes'> {
  /** Unit of the readings: MW, kW, Wh. */
  readonly unit: string;
  /** Present for a long file: its node and value columns. */
  readonly long?: LongColumns;
  /** Present for a matrix without a time column: when its rows are. */
  readonly matrix?: MatrixRows;
  /** Default: the most common difference between rows. */
  readonly stepMinutes?: number;
  /** The node table; a load column that is not in it is an error. Default: each column is a node of its own. */
  readonly nodes?: readonly NodeInfo[];
  /** Level of the nodes where there is no node table. */
  readonly level?: string;
  /** Reads wide files; by default for nobody else. */
  readonly readWide?: WideReader;
}

/** What a load file held, in a form that goes to JSON. */
export interface LoadReport {
  readonly file: string;
  readonly rows: number;
  readonly steps: number;
  readonly stepMinutes: number;
  /** First and last step, local time with offset. */
  readonly from: string;
  readonly to: string;
  /** Steps without a row in the file. */
  readonly missingRows: number;
  readonly longestHoleHours: number;
  /** Readings that are not there, missing rows included, of all nodes and per node that lacks any. */
  readonly missingReadings: number;
  readonly missingByNode: Readonly<Record<string, number>>;
}

export interface LoadTable {
  readonly panel: Panel;
  /** Nodes of the node table without a load column: those above. */
  readonly aggregates: readonly NodeInfo[];
  readonly report: LoadReport;
}

/**
 * Reads a load CSV, wide, long or a matrix, plain or `.gz`. Missing rows and empty cells become missing readings, never filled.
 * @throws DataError naming file, line and column of the first fault.
 */
export async function readLoad(file: string, options: LoadOptions): Promise<LoadTable> {
  const { unit, long, matrix, nodes: known, level = 'node', readWide = readWideAlone, ...series } = options;
  const reading: SeriesOptions =
    known === undefined ? series : { ...series, knownNodes: new Set(known.map(({ id }) => id)) };
  const table = await readSeries(file, { long, matrix, readWide }, reading);
  const nodes = table.columns.map((id) => known?.find((node) => node.id === id) ?? lonelyNode(id, level));
  const gridded = placeOnGrid(table, {
    ...series,
    ...(matrix === undefined ? {} : { stepMinutes: matrix.stepMinutes }),
    takesValues: true,
  });
  const { grid, values, observed } = gridded;
  if (!observed.includes(1)) {
    throw new DataError({
      file,
      expected: 'readings',
      got: 'empty cells only',
      wayOut: 'check missingMarkers',
    });
  }
  const columns = new Set(table.columns);
  return {
    panel: { grid, nodes, unit, values, observed },
    aggregates: known?.filter(({ id }) => !columns.has(id)) ?? [],
    report: reportOn(file, table.timesMs.length, nodes, gridded),
  };
}

function readSeries(
  file: string,
  {
    long,
    matrix,
    readWide,
  }: {
    readonly long: LongColumns | undefined;
    readonly matrix: MatrixRows | undefined;
    readonly readWide: WideReader;
  },
  reading: SeriesOptions,
): Promise<SeriesTable<FloatArray>> {
  if (matrix !== undefined) return readMatrixSeries(file, matrix, reading);
  return long === undefined ? readWide(file, reading) : readLongSeries(file, long, reading);
}

function lonelyNode(id: string, level: string): NodeInfo {
  return { id, name: id, level, parent: null, latitude: null, longitude: null };
}

function reportOn(
  file: string,
  rows: number,
  nodes: readonly NodeInfo[],
  { grid, observed, missingRows, longestHoleSteps }: GriddedReadings,
): LoadReport {
  const missing = new Float64Array(nodes.length);
  for (let cell = 0; cell < observed.length; cell++) missing[cell % nodes.length] += 1 - observed[cell];
  const lacking = nodes.flatMap(({ id }, node) => (missing[node] > 0 ? [[id, missing[node]] as const] : []));
  return {
    file,
    rows,
    steps: grid.length,
    stepMinutes: grid.stepMinutes,
    from: formatLocalTime(grid.startMs, grid.zone),
    to: formatLocalTime(grid.timeAt(grid.length - 1), grid.zone),
    missingRows,
    longestHoleHours: (longestHoleSteps * grid.stepMinutes) / 60,
    missingReadings: missing.reduce((sum, count) => sum + count, 0),
    missingByNode: Object.fromEntries(lacking),
  };
}
