import { numbersReader, timeReader } from './cell-readers.ts';
import { chooseColumns } from './choose-columns.ts';
import type { RecordHandler } from './csv-records.ts';
import { readTable, type CsvHeader } from './csv-table.ts';
import { growingDoubles, growingSingles, type FloatArray, type GrowingArray } from './growing-array.ts';
import type { SeriesOptions, SeriesTable } from './series-table.ts';

/**
 * Reads a wide CSV: a time, then one column per series. Times must ascend; they need not be regular.
 * @throws DataError naming file, line and column of the first fault.
 */
export async function readWideSeries(file: string, options: SeriesOptions = {}): Promise<SeriesTable> {
  const [table] = await collect(file, [options], growingDoubles);
  return table;
}

/**
 * Reads several selections of a wide CSV in one pass, in the single precision of a Panel.
 * @param selections what to take; separator and encoding are those of the first
 * @throws DataError naming file, line and column of the first fault.
 */
export function readWideSelections(
  file: string,
  selections: readonly SeriesOptions[],
): Promise<SeriesTable<Float32Array>[]> {
  return collect(file, selections, growingSingles);
}

async function collect<Values extends FloatArray>(
  file: string,
  selections: readonly SeriesOptions[],
  growing: () => GrowingArray<Values>,
): Promise<SeriesTable<Values>[]> {
  const { delimiter, encoding } = selections[0];
  const csv = { ...(delimiter && { delimiter }), ...(encoding && { encoding }), isNumeric: true };
  let collectors: readonly Collector<Values>[] = [];
  await readTable(file, csv, (header) => {
    collectors = selections.map((options) => collector(header, options, growing()));
    if (collectors.length === 1) return collectors[0].take;
    return (cells, line) => {
      for (const { take } of collectors) take(cells, line);
    };
  });
  return collectors.map(({ table }) => table());
}

interface Collector<Values extends FloatArray> {
  readonly take: RecordHandler;
  /** What has been taken. */
  readonly table: () => SeriesTable<Values>;
}

function collector<Values extends FloatArray>(
  header: CsvHeader,
  options: SeriesOptions,
  values: GrowingArray<Values>,
): Collector<Values> {
  const { file } = header;
  const times = growingDoubles();
  const lines = growingDoubles();
  const time = timeReader(header, options);
  const chosen = chooseColumns(header, options, time.at);
  const readNumbers = numbersReader(file, chosen, options);
  let previousMs = Number.NEGATIVE_INFINITY;
  return {
    take(cells, line) {
      previousMs = time.read(cells, line, previousMs);
      times.push(previousMs);
      lines.push(line);
      values.pushAll(readNumbers(cells, line));
    },
    table: () => ({
      file,
      timeColumn: time.column,
      columns: chosen.map(({ id }) => id),
      timesMs: times.toArray(),
      lines: Int32Array.from(lines.toArray()),
      values: values.toArray(),
    }),
  };
}
