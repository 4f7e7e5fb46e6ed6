import { numberReader, timeReader } from './cell-readers.ts';
import { chooseColumns } from './choose-columns.ts';
import { readTable } from './csv-table.ts';
import { GrowingArray } from './growing-array.ts';
import type { SeriesOptions, SeriesTable } from './series-table.ts';

/**
 * Reads a wide CSV: a time, then one column per series. Times must ascend; they need not be regular.
 * @throws DataError naming file, line and column of the first fault.
 */
export async function readWideSeries(file: string, options: SeriesOptions = {}): Promise<SeriesTable> {
  const times = new GrowingArray();
  const lines = new GrowingArray();
  const values = new GrowingArray();
  let columns: string[] = [];
  let timeColumn = '';
  await readTable(file, options, (header) => {
    const time = timeReader(header, options);
    const chosen = chooseColumns(header, options, time.at);
    const readNumber = numberReader(file, options);
    columns = chosen.map(({ id }) => id);
    timeColumn = time.column;
    let previousMs = Number.NEGATIVE_INFINITY;
    return (cells, line) => {
      previousMs = time.read(cells, line, previousMs);
      times.push(previousMs);
      lines.push(line);
      for (const { at, name } of chosen) values.push(readNumber(cells[at], line, name));
    };
  });
  return {
    file,
    timeColumn,
    columns,
    timesMs: times.toArray(),
    lines: Int32Array.from(lines.toArray()),
    values: values.toArray(),
  };
}
