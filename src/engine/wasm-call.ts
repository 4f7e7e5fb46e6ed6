import { readsOf, type NativeCall } from './native-call.ts';
import type { WasmArray } from './wasm-module.ts';

/** What a call reads, arrays of indices behind those of numbers. */
export function inputsOf(call: NativeCall): readonly WasmArray[] {
  return [...readsOf(call), ...call.given.filter((value) => value instanceof Int32Array)];
}

/** The arguments with an address for each array; as in the addon, an array of no length is nowhere. */
export function numbersOf({ kernel, given }: NativeCall, addressOf: (array: WasmArray) => number): number[] {
  return given.map((value) => {
    if (typeof value === 'number') return value;
    if (!(value instanceof Float32Array || value instanceof Int32Array)) {
      throw new TypeError(
        `${kernel} was called with something that is neither a number nor an array of them`,
      );
    }
    return value.length === 0 ? 0 : addressOf(value);
  });
}
