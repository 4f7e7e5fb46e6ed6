import { WattgraphError } from '../core/errors.ts';

/** Positions of the entries of a sparse matrix, in compressed rows; entries keep the order they were given in. */
export class SparsePattern {
  readonly numRows: number;
  readonly numColumns: number;
  /** Row of each entry as given, [entry]. */
  readonly rows: Int32Array;
  /** Column of each entry as given, [entry]. */
  readonly columns: Int32Array;
  /** Where each row starts in `entries`, [row + 1]. */
  readonly rowStart: Int32Array;
  /** Entries sorted by row, [entry]. */
  readonly entries: Int32Array;
  #transposed: SparsePattern | undefined;

  /** @throws WattgraphError if an index lies outside the matrix. */
  constructor(numRows: number, numColumns: number, rows: Int32Array, columns: Int32Array) {
    this.numRows = numRows;
    this.numColumns = numColumns;
    this.rows = rows;
    this.columns = columns;
    this.rowStart = new Int32Array(numRows + 1);
    this.entries = new Int32Array(rows.length);
    for (let entry = 0; entry < rows.length; entry++) {
      const row = rows[entry];
      const column = columns[entry];
      if (row < 0 || row >= numRows || column < 0 || column >= numColumns) {
        throw new WattgraphError(
          `entry (${row}, ${column}) lies outside a ${numRows} × ${numColumns} matrix`,
        );
      }
      this.rowStart[row + 1] += 1;
    }
    for (let row = 0; row < numRows; row++) this.rowStart[row + 1] += this.rowStart[row];
    const next = this.rowStart.slice(0, numRows);
    for (let entry = 0; entry < rows.length; entry++) {
      const row = rows[entry];
      this.entries[next[row]] = entry;
      next[row] += 1;
    }
  }

  get numEntries(): number {
    return this.rows.length;
  }

  /** The same entries, in the same order, of the transposed matrix. */
  get transposed(): SparsePattern {
    this.#transposed ??= new SparsePattern(this.numColumns, this.numRows, this.columns, this.rows);
    return this.#transposed;
  }
}
