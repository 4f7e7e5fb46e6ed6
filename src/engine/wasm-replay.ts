import type { Replay, ReplayUses } from './compiled-kernels.ts';
import { isCall, readsOf, writesOf, type NativeStep } from './native-call.ts';
import { inputsOf, numbersOf } from './wasm-call.ts';
import { bytesOf, type WasmArray, type WasmModule } from './wasm-module.ts';

/**
 * Steps whose arrays have their places in the module's memory for good. A run copies there what changes outside and what
 * scripts wrote, and back what scripts or others read; what only kernels see is copied nowhere.
 */
export class WasmReplay implements Replay {
  readonly #module: WasmModule;
  readonly #address: number;
  readonly #places = new Map<WasmArray, number>();
  readonly #runs: (() => void)[] = [];
  /** Arrays that others see and that have a place. */
  readonly #shown: readonly WasmArray[];

  /** @throws WattgraphError where memory does not suffice. */
  constructor(module: WasmModule, steps: readonly NativeStep[], { changing, results }: ReplayUses) {
    this.#module = module;
    const size = this.#layOut(steps);
    this.#address = module.allocate(size);
    this.#shown = [...changing, ...results].filter((array) => this.#places.has(array));
    this.#plan(steps, this.#putConstants(new Set([...changing, ...steps.flatMap(writesOf)])), results);
  }

  run(): void {
    for (const run of this.#runs) run();
    for (const array of this.#shown) this.#module.homes.set(array, this.#addressOf(array));
  }

  dispose(): void {
    this.#runs.length = 0;
    const { homes } = this.#module;
    for (const array of this.#shown) if (homes.get(array) === this.#addressOf(array)) homes.delete(array);
    this.#module.free(this.#address);
  }

  /** Gives each array that a kernel sees a place behind the last. @returns bytes in all */
  #layOut(steps: readonly NativeStep[]): number {
    let size = 0;
    for (const array of steps.filter(isCall).flatMap((step) => [...inputsOf(step), ...writesOf(step)])) {
      if (this.#places.has(array)) continue;
      this.#places.set(array, size);
      size += bytesOf(array);
    }
    return size;
  }

  #putConstants(varying: ReadonlySet<WasmArray>): WasmArray[] {
    const constants = [...this.#places.keys()].filter((array) => !varying.has(array));
    for (const array of constants) this.#module.put(array, this.#addressOf(array));
    return constants;
  }

  #plan(
    steps: readonly NativeStep[],
    constants: readonly WasmArray[],
    results: readonly Float32Array[],
  ): void {
    /** Arrays whose numbers of this run stand in the module's memory. */
    const isThere = new Set<WasmArray>(constants);
    /** And there alone. */
    const isOnlyThere = new Set<WasmArray>();
    for (const step of steps) {
      if (!isCall(step)) {
        this.#fetch(step.reads, isOnlyThere);
        this.#runs.push(step.run);
        for (const array of step.writes) {
          isThere.delete(array);
          isOnlyThere.delete(array);
        }
        continue;
      }
      for (const array of readsOf(step).filter((one) => !isThere.has(one))) {
        isThere.add(array);
        const address = this.#addressOf(array);
        this.#runs.push(() => this.#module.put(array, address));
      }
      for (const array of writesOf(step)) {
        isThere.add(array);
        isOnlyThere.add(array);
      }
      const kernel = this.#module.kernel(step.kernel, step.given.length);
      const numbers = numbersOf(step, (array) => this.#addressOf(array));
      this.#runs.push(() => void kernel(...numbers));
    }
    this.#fetch(results, isOnlyThere);
  }

  #fetch(arrays: readonly Float32Array[], isOnlyThere: Set<WasmArray>): void {
    for (const array of arrays) {
      if (!isOnlyThere.delete(array)) continue;
      const address = this.#addressOf(array);
      this.#runs.push(() => this.#module.take(address, array));
    }
  }

  #addressOf(array: WasmArray): number {
    return this.#address + this.#places.get(array)!;
  }
}
