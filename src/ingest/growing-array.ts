const BLOCK = 1 << 15;

export type FloatArray = Float32Array | Float64Array;

/** Numbers of a stream whose length is not known, in blocks: none is ever moved, so that no second copy of them all is made. */
export class GrowingArray<Values extends FloatArray = Float64Array> {
  readonly #make: (length: number) => Values;
  readonly #blocks: Values[] = [];
  #last: Values;
  #used = 0;

  /** @param make an array of zeros, which says how precise the numbers are */
  constructor(make: (length: number) => Values) {
    this.#make = make;
    this.#last = make(0);
  }

  get length(): number {
    return this.#blocks.length === 0 ? 0 : (this.#blocks.length - 1) * BLOCK + this.#used;
  }

  push(value: number): void {
    if (this.#used === this.#last.length) {
      this.#last = this.#make(BLOCK);
      this.#blocks.push(this.#last);
      this.#used = 0;
    }
    this.#last[this.#used++] = value;
  }

  pushAll(values: Float64Array): void {
    const room = this.#last.length - this.#used;
    if (values.length > room) {
      for (const value of values) this.push(value);
      return;
    }
    this.#last.set(values, this.#used);
    this.#used += values.length;
  }

  at(index: number): number {
    return this.#blocks[Math.floor(index / BLOCK)][index % BLOCK];
  }

  /** A copy of the numbers pushed so far. */
  toArray(): Values {
    const numbers = this.#make(this.length);
    this.#blocks.forEach((block, index) => {
      numbers.set(block.subarray(0, numbers.length - index * BLOCK), index * BLOCK);
    });
    return numbers;
  }
}

/** Numbers in double precision. */
export function growingDoubles(): GrowingArray {
  return new GrowingArray((length) => new Float64Array(length));
}

/** Numbers in single precision, in half the memory. */
export function growingSingles(): GrowingArray<Float32Array> {
  return new GrowingArray((length) => new Float32Array(length));
}
