import { addRow, choleskySolve, removeRow } from './cholesky.ts';

/** Series may know of each other nearly all; only what no number can tell apart is refused. */
const SMALLEST_PIVOT = 1e-14;

/** L of `V_{AA} = L L'` for a set A of series that changes by a few at a time; the series stand in the order in which they came. */
export class HeldFactor {
  readonly #column: (series: number) => Float64Array;
  readonly #series: number[] = [];
  readonly #rows: Float64Array[] = [];

  /** @param column a column of V, [series] */
  constructor(column: (series: number) => Float64Array) {
    this.#column = column;
  }

  /** A, in the order of the rows. */
  get series(): readonly number[] {
    return this.#series;
  }

  /** Makes A the given set; false where `V_{AA}` is singular but for rounding: A is a part of the set then. */
  become(wanted: ReadonlySet<number>): boolean {
    for (let at = this.#series.length - 1; at >= 0; at--) {
      if (wanted.has(this.#series[at])) continue;
      this.#series.splice(at, 1);
      removeRow(this.#rows, at);
    }
    const has = new Set(this.#series);
    return [...wanted].every((series) => has.has(series) || this.#add(series));
  }

  /** μ of `V_{AA} μ = b`, in the order of `series`. */
  solve(b: ArrayLike<number>): Float64Array {
    return choleskySolve(this.#rows, b);
  }

  #add(series: number): boolean {
    const column = this.#column(series);
    const row = new Float64Array(this.#series.length + 1);
    this.#series.forEach((other, place) => (row[place] = column[other]));
    row[this.#series.length] = column[series];
    if (!addRow(this.#rows, row, { smallestPivot: SMALLEST_PIVOT })) return false;
    this.#series.push(series);
    return true;
  }
}
