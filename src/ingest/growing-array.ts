/** Numbers of a stream whose length is not known: a typed array that doubles when full. */
export class GrowingArray {
  #items = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length++] = value;
  }

  at(index: number): number {
    return this.#items[index];
  }

  /** A copy of the numbers pushed so far. */
  toArray(): Float64Array {
    return this.#items.slice(0, this.#length);
  }
}
