import { DataError } from '../core/errors.ts';
import { numbersReader, timeReader } from './cell-readers.ts';
import { unknownNode } from './choose-columns.ts';
import { columnAt, readTable } from './csv-table.ts';
import { growingDoubles, type GrowingArray } from './growing-array.ts';
import type { SeriesOptions, SeriesTable } from './series-table.ts';

/** Names of the columns of a long file, beside the time. */
export interface LongColumns {
  readonly node: string;
  readonly value: string;
}

/**
 * Reads a long CSV: one reading per row. Rows may be ordered by time or by node; the times of each node must ascend.
 * Columns of the result follow `options.columns`, else the order in which nodes appear.
 * @throws DataError naming file, line and column of the first fault.
 */
export async function readLongSeries(
  file: string,
  long: LongColumns,
  options: SeriesOptions = {},
): Promise<SeriesTable> {
  const { columns: wanted, ignoreColumns = [], rename = {}, knownNodes } = options;
  const ignored = new Set(ignoreColumns);
  const taken = wanted === undefined ? null : new Set(wanted);
  const rowTimes = growingDoubles();
  const rowLines = growingDoubles();
  const rowNodes = growingDoubles();
  const rowValues = growingDoubles();
  const previousMs: number[] = [];
  const ids: string[] = [];
  const nodeAt = new Map<string, number>();
  let timeColumn = '';

  const nodeOf = (name: string, line: number): number => {
    const known = nodeAt.get(name);
    if (known !== undefined) return known;
    let node = -1;
    if (!ignored.has(name) && (taken === null || taken.has(name))) {
      const id = Object.hasOwn(rename, name) ? rename[name] : name;
      if (knownNodes !== undefined && !knownNodes.has(id)) throw unknownNode(file, line, long.node, id);
      node = ids.indexOf(id);
      if (node < 0) {
        node = ids.length;
        ids.push(id);
        previousMs.push(Number.NEGATIVE_INFINITY);
      }
    }
    nodeAt.set(name, node);
    return node;
  };

  await readTable(file, { ...options, isNumeric: true }, (header) => {
    const time = timeReader(header, options);
    const nodeColumn = columnAt(header, long.node, 'long.node');
    const value = { at: columnAt(header, long.value, 'long.value'), name: long.value };
    const readNumbers = numbersReader(file, [value], options);
    timeColumn = time.column;
    return (cells, line) => {
      const name = cells.text(nodeColumn).trim();
      if (name === '') {
        const wayOut = 'fill it in or remove the row';
        throw new DataError({
          file,
          line,
          column: long.node,
          expected: 'a node id',
          got: 'an empty cell',
          wayOut,
        });
      }
      const node = nodeOf(name, line);
      if (node < 0) return;
      const timeMs = time.read(cells, line, previousMs[node]);
      previousMs[node] = timeMs;
      rowTimes.push(timeMs);
      rowLines.push(line);
      rowNodes.push(node);
      rowValues.push(readNumbers(cells, line)[0]);
    };
  });

  const order = orderOf(ids, wanted, rename, file);
  return {
    file,
    timeColumn,
    ...pivot(rowTimes, rowLines, rowNodes, rowValues, order),
    columns: order.map((at) => ids[at]),
  };
}

/** Positions in `ids` in the order that was asked for. */
function orderOf(
  ids: readonly string[],
  wanted: readonly string[] | undefined,
  rename: Readonly<Record<string, string>>,
  file: string,
): number[] {
  if (ids.length === 0 && wanted === undefined) {
    const wayOut = 'check ignoreColumns';
    throw new DataError({ file, expected: 'at least one node', got: 'none', wayOut });
  }
  return (wanted?.map((name) => rename[name] ?? name) ?? ids).map((id) => {
    const at = ids.indexOf(id);
    if (at >= 0) return at;
    const wayOut = 'correct columns';
    throw new DataError({ file, expected: `readings of node "${id}"`, got: 'none', wayOut });
  });
}

function pivot(
  times: GrowingArray,
  lines: GrowingArray,
  nodes: GrowingArray,
  values: GrowingArray,
  order: readonly number[],
): Pick<SeriesTable, 'timesMs' | 'lines' | 'values'> {
  const timesMs = Float64Array.from(new Set(times.toArray())).toSorted();
  const rowOf = new Map(Array.from(timesMs, (timeMs, row) => [timeMs, row]));
  const columnOf = new Int32Array(order.length);
  for (const [column, node] of order.entries()) columnOf[node] = column;
  const firstLine = new Int32Array(timesMs.length);
  const table = new Float64Array(timesMs.length * order.length).fill(Number.NaN);
  for (let i = 0; i < times.length; i++) {
    const row = rowOf.get(times.at(i))!;
    if (firstLine[row] === 0) firstLine[row] = lines.at(i);
    table[row * order.length + columnOf[nodes.at(i)]] = values.at(i);
  }
  return { timesMs, lines: firstLine, values: table };
}
