import { DataError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { columnTitles } from './column-titles.ts';
import type { Forecast } from './forecast.ts';

/** A prediction file after parsing, whoever wrote it. */
export interface PredictionTable {
  readonly file: string;
  /** Line of the file that each row comes from, [row]. */
  readonly lines: ArrayLike<number>;
  /** Target instant of each row, UTC milliseconds, [row]. */
  readonly timesMs: ArrayLike<number>;
  /** Issue of each row, UTC milliseconds, [row], where the file says it: then times need to ascend within an issue only. */
  readonly issuedMs?: ArrayLike<number>;
  /** Titles of the value columns as the header spells them, without the time column. */
  readonly columns: readonly string[];
  /** [row, column]; NaN for an empty cell. */
  readonly values: ArrayLike<number>;
}

export interface ForecastFromTableOptions {
  /** The nodes a column may stand for. */
  readonly nodes: readonly NodeInfo[];
  readonly zone: string;
  readonly unit: string;
  readonly stepMinutes: number;
}

const LISTED_NODES = 12;

/**
 * The forecast in a prediction file. A column stands for the node with its title, with or without `pred_`, as name
 * or id. Issue times that the file does not say are NaN.
 * @throws DataError for a column of no node or of several, two columns of one node, times that do not ascend or
 * leave the lattice of steps.
 */
export function forecastFromTable(
  table: PredictionTable,
  { nodes, zone, unit, stepMinutes }: ForecastFromTableOptions,
): Forecast {
  const matched = matchColumns(table, nodes);
  checkTimes(table, stepMinutes);
  return {
    nodes: matched,
    unit,
    zone,
    stepMinutes,
    timesMs: Float64Array.from(table.timesMs),
    issuedMs: Float64Array.from(table.issuedMs ?? new Float64Array(table.timesMs.length).fill(NaN)),
    values: Float64Array.from(table.values),
  };
}

function matchColumns({ file, columns }: PredictionTable, nodes: readonly NodeInfo[]): NodeInfo[] {
  const byTitle = nodesByTitle(nodes);
  const takenBy = new Map<NodeInfo, string>();
  return columns.map((column) => {
    const title = column.trim().normalize('NFC');
    const node = byTitle.get(title) ?? byTitle.get(title.replace(/^pred_/, ''));
    if (node === undefined) {
      throw new DataError({
        file,
        line: 1,
        column,
        expected: `the name or id of one of the nodes ${known(nodes)}`,
        got: 'a title that is none, or one that several nodes share',
        wayOut: 'rename the column or add the node to the node table',
      });
    }
    const other = takenBy.get(node);
    if (other !== undefined) {
      throw new DataError({
        file,
        line: 1,
        column,
        expected: 'one column per node',
        got: `a second column of ${node.id} beside "${other}"`,
        wayOut: 'remove one of the two',
      });
    }
    takenBy.set(node, column);
    return node;
  });
}

/** A name wins over an equal id, because names are what prediction files are written with. */
function nodesByTitle(nodes: readonly NodeInfo[]): Map<string, NodeInfo> {
  const titles = columnTitles(nodes);
  const byTitle = new Map(nodes.map((node) => [node.id.normalize('NFC'), node]));
  nodes.forEach((node, index) => byTitle.set(titles[index].trim().normalize('NFC'), node));
  return byTitle;
}

function known(nodes: readonly NodeInfo[]): string {
  const names = nodes.slice(0, LISTED_NODES).map(({ name }) => name);
  const more = nodes.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

function checkTimes({ file, lines, timesMs, issuedMs }: PredictionTable, stepMinutes: number): void {
  for (let row = 1; row < timesMs.length; row++) {
    if (issuedMs !== undefined && issuedMs[row] > issuedMs[row - 1]) continue;
    const steps = (timesMs[row] - timesMs[row - 1]) / (stepMinutes * 60_000);
    if (Number.isInteger(steps) && steps > 0) continue;
    throw new DataError({
      file,
      line: lines[row],
      expected: `a time a whole number of ${stepMinutes}-minute steps after the row before`,
      got: `${steps * stepMinutes} minutes`,
      wayOut: 'sort the rows by time, keep one row per time, and give the step of the file',
    });
  }
}
