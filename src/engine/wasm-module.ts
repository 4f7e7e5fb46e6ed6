import { fileURLToPath } from 'node:url';
import { WattgraphError } from '../core/errors.ts';
import { fileExists, readBytes } from '../core/files.ts';
import { isOfTheseSources, OF_OTHER_SOURCES } from './kernel-signatures.ts';

/** Numbers and places in memory go in, a sum of squares comes out. */
export type WasmFunction = (...given: readonly number[]) => number;

/** What kernels take. */
export type WasmArray = Float32Array | Int32Array;

/** What native/wasm.cpp exports, with memory and what else the linker adds. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly ['__indirect_function_table']: { get(place: number): WasmFunction };
  readonly ['__stack_pointer']: { value: number };
  /** Older files have none. */
  signatures?(): number;
  malloc(bytes: number): number;
  free(address: number): void;
  /** Where in the table a kernel stands. */
  readonly [placeOfKernel: `${typeof PLACE_OF}${string}`]: () => number;
}

const PLACE_OF = 'place of ';

/** The little of WebAssembly that is needed; its own types come with those of the browser only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const MODULE_PATH = fileURLToPath(new URL('../../prebuilds/wasm32/wattgraph.wasm', import.meta.url));

/** The kernels compiled to WebAssembly, and their memory of at most 4 GiB. */
export class WasmModule {
  /** Every kernel, Adam and the sum of squares. */
  readonly functions: Readonly<Record<string, WasmFunction>>;
  /** Where results and weights of a replay stand too, with the numbers that they have in JavaScript. */
  readonly homes = new WeakMap<WasmArray, number>();
  readonly #exports: Exports;
  #floats = new Float32Array(0);

  constructor(bytes: Uint8Array) {
    let stackPointer = 0;
    const outOfMemoryInKernel = (wanted: number) => {
      // What the kernel had on the stack is gone with it.
      this.#exports['__stack_pointer'].value = stackPointer;
      throw outOfMemory(wanted);
    };
    const imports = { wattgraph: { outOfMemory: outOfMemoryInKernel } };
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports as Exports;
    stackPointer = this.#exports['__stack_pointer'].value;
    const table = this.#exports['__indirect_function_table'];
    const places = Object.keys(this.#exports).filter((name) => name.startsWith(PLACE_OF));
    this.functions = Object.fromEntries(
      places.map((name) => [
        name.slice(PLACE_OF.length),
        table.get(this.#exports[name as typeof PLACE_OF]()),
      ]),
    );
  }

  /** See kernel-signatures.ts. */
  get signatures(): number | undefined {
    return this.#exports.signatures?.();
  }

  /**
   * The kernel of that name, of so many arguments; WebAssembly itself would take any number of them.
   *
   * @throws WattgraphError where it takes another number: the file is older than these sources.
   */
  kernel(name: string, count: number): WasmFunction {
    const found = this.functions[name];
    if (found?.length === count) return found;
    throw new WattgraphError(
      `${MODULE_PATH} is older than the sources, expected a kernel ${name} of ${count} arguments, got ` +
        `${found === undefined ? 'none' : `one of ${found.length}`}; make it again with "npm run prebuild"`,
    );
  }

  /**
   * Bytes with arbitrary content, to be freed.
   *
   * @throws WattgraphError where there are none.
   */
  allocate(bytes: number): number {
    const address = bytes > MOST_BYTES ? 0 : this.#exports.malloc(bytes) >>> 0;
    if (address === 0) throw outOfMemory(bytes);
    return address;
  }

  free(address: number): void {
    this.#exports.free(address);
  }

  /** Copies an array to an address. */
  put(array: WasmArray, address: number): void {
    if (array instanceof Float32Array) this.#all.set(array, address / 4);
    else new Int32Array(this.#all.buffer, address, array.length).set(array);
  }

  /** Copies what stands at an address into an array. */
  take(address: number, array: Float32Array): void {
    array.set(this.#all.subarray(address / 4, address / 4 + array.length));
  }

  /** All of memory, until it next grows, which detaches every view. */
  get #all(): Float32Array {
    if (this.#floats.length === 0) this.#floats = new Float32Array(this.#exports.memory.buffer);
    return this.#floats;
  }
}

/** How much of memory an array takes: they begin at multiples of a vector. */
export function bytesOf({ byteLength }: WasmArray): number {
  return Math.ceil(byteLength / 16) * 16;
}

const MOST_BYTES = 2 ** 32 - 2 ** 20;

function outOfMemory(bytes: number): WattgraphError {
  return new WattgraphError(
    `the wasm backend has no memory for another ${Math.ceil(bytes / 2 ** 20)} MiB of at most 4 GiB: take a smaller batch, or the native backend`,
  );
}

let loaded: WasmModule | string | undefined;

/** The compiled kernels, or why there are none. */
export function wasmModule(): WasmModule | string {
  loaded ??= loadModule();
  return loaded;
}

function loadModule(): WasmModule | string {
  if (!fileExists(MODULE_PATH)) {
    return 'not compiled; "npm run prebuild" does it in a clone with its development dependencies';
  }
  try {
    const module = new WasmModule(readBytes(MODULE_PATH));
    return isOfTheseSources(module.signatures) ? module : OF_OTHER_SOURCES;
  } catch (cause) {
    return `does not load: ${(cause as Error).message.split('\n')[0]}`;
  }
}
