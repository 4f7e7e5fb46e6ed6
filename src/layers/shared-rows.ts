import { SparsePattern } from '../engine/sparse-pattern.ts';

/** A pattern without its repetitions. */
export interface SharedRows {
  /** The different rows, in the order in which they come first. */
  readonly distinct: SparsePattern;
  /** One entry per row of the whole pattern: which of the different rows it is. */
  readonly ofRow: SparsePattern;
}

/**
 * What is shared has to be handed out again, which takes about an eighth of what transforming all rows does; a quarter
 * leaves something to gain.
 */
const WORTH_SHARING = 3 / 4;

/** Rows with the same columns in the same order once each, for what is summed over them is the same then; null where few repeat, or all are empty. */
export function shareRows({
  numRows,
  numColumns,
  columns,
  rowStart,
  entries,
}: SparsePattern): SharedRows | null {
  const places = new Map<string, number>();
  const ofRow = new Int32Array(numRows);
  const distinctRows: number[] = [];
  const distinctColumns: number[] = [];
  for (let row = 0; row < numRows; row++) {
    const own = Array.from(entries.subarray(rowStart[row], rowStart[row + 1]), (entry) => columns[entry]);
    const key = own.join(' ');
    const known = places.get(key);
    ofRow[row] = known ?? places.size;
    if (known !== undefined) continue;
    for (const column of own) {
      distinctRows.push(places.size);
      distinctColumns.push(column);
    }
    places.set(key, places.size);
  }
  if (places.size > WORTH_SHARING * numRows || entries.length === 0) return null;
  return {
    distinct: new SparsePattern(
      places.size,
      numColumns,
      Int32Array.from(distinctRows),
      Int32Array.from(distinctColumns),
    ),
    ofRow: new SparsePattern(numRows, places.size, Int32Array.from(ofRow.keys()), ofRow),
  };
}
