import type { SparsePattern } from '../engine/sparse-pattern.ts';

/**
 * A sparse pattern as a rectangle: one line per row, as wide as the fullest row. Places beyond a row's entries repeat its
 * first entry, so that they read nothing the row does not read; a row without entries reads the column of its own number.
 */
export interface PaddedRows {
  /** Places of a row. */
  readonly width: number;
  /** [row, place] */
  readonly entries: readonly number[];
  /** [row, place] */
  readonly columns: readonly number[];
  /** 1 where there is an entry, 0 where it is repeated, [row, place]. */
  readonly isEntry: readonly number[];
  /** Where each entry stands, row · width + place, [entry]. */
  readonly places: readonly number[];
}

export function paddedRows({ numRows, numColumns, rowStart, entries, columns }: SparsePattern): PaddedRows {
  const counts = Array.from({ length: numRows }, (_, row) => rowStart[row + 1] - rowStart[row]);
  const width = Math.max(...counts, 0);
  const places: number[] = Array.from(entries, () => 0);
  const padded = counts.flatMap((count, row) =>
    Array.from({ length: width }, (_, place) => {
      const isEntry = place < count;
      const entry = count === 0 ? 0 : entries[rowStart[row] + (isEntry ? place : 0)];
      if (isEntry) places[entry] = row * width + place;
      return { entry, column: count === 0 ? Math.min(row, numColumns - 1) : columns[entry], isEntry };
    }),
  );
  return {
    width,
    entries: padded.map(({ entry }) => entry),
    columns: padded.map(({ column }) => column),
    isEntry: padded.map(({ isEntry }) => (isEntry ? 1 : 0)),
    places,
  };
}
