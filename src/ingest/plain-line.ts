import type { Cells } from './cells.ts';
import { parsePlainDecimal, type DecimalMark } from './parse-decimal.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The cells of a line without quotes, as stretches of bytes: of a large table of numbers only the times ever become texts.
 * A line ends, as csv-parse has it, at a newline, a carriage return, or both.
 */
export class PlainLine implements Cells {
  #bytes: Buffer = Buffer.alloc(0);
  /** Where cells begin, and one beyond the mark that follows the last. */
  #starts: Int32Array = new Int32Array(64);
  #length = 0;
  readonly #delimiter: number;

  /** @param delimiter one ASCII sign */
  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  get length(): number {
    return this.#length;
  }

  /** Reads the line that begins at `from`. @returns where the next one begins. */
  read(bytes: Buffer, from: number): number {
    const delimiter = this.#delimiter;
    let starts: Int32Array = this.#starts;
    let length = 0;
    starts[0] = from;
    let at = from;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === delimiter) {
        if (length + 2 === starts.length) starts = this.#grow();
        starts[++length] = at + 1;
      } else if (byte === NEWLINE || byte === CARRIAGE_RETURN) break;
    }
    starts[++length] = at + 1;
    this.#bytes = bytes;
    this.#length = length;
    if (at === bytes.length) return at;
    return bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === NEWLINE ? at + 2 : at + 1;
  }

  text(index: number): string {
    const [from, to] = [this.#starts[index], this.#starts[index + 1] - 1];
    return from === to ? '' : this.#bytes.toString('utf8', from, to);
  }

  decimals(at: Int32Array, decimalMark: DecimalMark, into: Float64Array): void {
    const bytes = this.#bytes;
    const starts = this.#starts;
    for (let number = 0; number < at.length; number++) {
      const index = at[number];
      into[number] = parsePlainDecimal(bytes, starts[index], starts[index + 1] - 1, decimalMark);
    }
  }

  #grow(): Int32Array {
    const larger = new Int32Array(2 * this.#starts.length);
    larger.set(this.#starts);
    return (this.#starts = larger);
  }
}
