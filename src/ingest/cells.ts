import { parseDecimal, type DecimalMark } from './parse-decimal.ts';

/** The cells of a record as the file has them; they hold until the next record is read. */
export interface Cells {
  readonly length: number;
  text(index: number): string;
  /**
   * Reads numbers as `parseDecimal` does; NaN where a cell is none, and where bytes spell one unusually.
   * @param into gets the number of each cell, [index of `at`]
   */
  decimals(at: Int32Array, decimalMark: DecimalMark, into: Float64Array): void;
}

/** The cells of a record that csv-parse has read. */
export class TextCells implements Cells {
  readonly texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.texts = texts;
  }

  get length(): number {
    return this.texts.length;
  }

  text(index: number): string {
    return this.texts[index];
  }

  decimals(at: Int32Array, decimalMark: DecimalMark, into: Float64Array): void {
    at.forEach((index, number) => (into[number] = parseDecimal(this.texts[index], decimalMark)));
  }
}
