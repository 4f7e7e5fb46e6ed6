import { readWideSelections } from './read-wide-series.ts';
import type { SeriesOptions, SeriesTable } from './series-table.ts';

/** Reads a wide CSV as `readWideSeries` does, in single precision. */
export type WideReader = (file: string, options: SeriesOptions) => Promise<SeriesTable<Float32Array>>;

/** What will be asked of a reader. */
export interface Selection {
  readonly file: string;
  readonly options: SeriesOptions;
}

/**
 * A reader that goes through a file once for all that is wanted of it: load and weather often stand in one file.
 * @param wanted what will be asked for later; it waits, read, from the first time that its file is asked for
 */
export function sharedReader(wanted: readonly Selection[]): WideReader {
  const open = new Map(wanted.map((selection) => [keyOf(selection), selection]));
  const waiting = new Map<string, SeriesTable<Float32Array>>();
  return async (file, options) => {
    const key = keyOf({ file, options });
    const table = waiting.get(key);
    if (table !== undefined) {
      waiting.delete(key);
      return table;
    }
    open.delete(key);
    const others = [...open].filter(
      ([, other]) =>
        other.file === file &&
        other.options.delimiter === options.delimiter &&
        other.options.encoding === options.encoding,
    );
    const [first, ...rest] = await readWideSelections(file, [
      options,
      ...others.map(([, other]) => other.options),
    ]);
    for (const [index, [otherKey]] of others.entries()) {
      open.delete(otherKey);
      waiting.set(otherKey, rest[index]);
    }
    return first;
  };
}

/** A reader that shares nothing. */
export const readWideAlone: WideReader = async (file, options) => {
  const [table] = await readWideSelections(file, [options]);
  return table;
};

/** The same for selections that give the same table. */
function keyOf({ file, options }: Selection): string {
  const { delimiter, encoding, zone, timeColumns, columns, ignoreColumns, rename, ...cells } = options;
  const { decimalMark, missingMarkers, knownNodes } = cells;
  const known = knownNodes === undefined ? null : [...knownNodes];
  const where = [file, delimiter, encoding, zone, timeColumns, columns, ignoreColumns, rename];
  return JSON.stringify([...where, decimalMark, missingMarkers, known]);
}
