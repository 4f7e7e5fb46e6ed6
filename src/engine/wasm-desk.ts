import { bytesOf, type WasmArray, type WasmModule } from './wasm-module.ts';

/** Room for the arrays of one call; more than this is given back behind it. */
const KEPT_BYTES = 2 ** 26;

/** Where the arrays of one call are put before it and taken from behind it. */
export class WasmDesk {
  readonly #module: WasmModule;
  #address = 0;
  #size = 0;

  constructor(module: WasmModule) {
    this.#module = module;
  }

  /** @param reads may hold an array twice, and one that is also written */
  use(
    reads: readonly WasmArray[],
    writes: readonly Float32Array[],
    call: (addressOf: (array: WasmArray) => number) => void,
  ): void {
    const places = new Map<WasmArray, number>();
    let size = 0;
    for (const array of [...reads, ...writes]) {
      if (places.has(array)) continue;
      places.set(array, size);
      size += bytesOf(array);
    }
    if (size > this.#size) this.#resize(size);
    // As in the addon, an array of no length is nowhere.
    const addressOf = (array: WasmArray) => (array.length === 0 ? 0 : this.#address + places.get(array)!);
    for (const array of reads) this.#module.put(array, addressOf(array));
    call(addressOf);
    for (const array of writes) this.#module.take(addressOf(array), array);
    if (this.#size > KEPT_BYTES) this.#resize(0);
  }

  #resize(bytes: number): void {
    if (this.#size > 0) this.#module.free(this.#address);
    this.#size = 0;
    if (bytes > 0) this.#address = this.#module.allocate(bytes);
    this.#size = bytes;
  }
}
