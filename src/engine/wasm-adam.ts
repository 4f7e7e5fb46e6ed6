import type { AdamNumbers, CompiledKernels } from './compiled-kernels.ts';
import type { WasmDesk } from './wasm-desk.ts';
import { bytesOf, type WasmArray, type WasmModule } from './wasm-module.ts';

type Lists = Parameters<CompiledKernels['adam']> extends [...infer Four, ...AdamNumbers] ? Four : never;

/**
 * Adam's kernel on what stands in the module's memory already: gradients and weights where a replay has them, moments from
 * the first update on. The weights are copied back, moments only when somebody asks.
 */
export class WasmAdam {
  readonly #module: WasmModule;
  readonly #desk: WasmDesk;
  /** Where moments stand. */
  readonly #moments = new WeakMap<WasmArray, number>();
  readonly #gone: FinalizationRegistry<number>;

  constructor(module: WasmModule, desk: WasmDesk) {
    this.#module = module;
    this.#desk = desk;
    this.#gone = new FinalizationRegistry((address) => module.free(address));
  }

  update(...given: [...Lists, ...AdamNumbers]): void {
    const [weights, gradients, means, squares, ...rest] = given;
    const [rate, keep, clipNorm, beta1, beta2, squareCorrection, epsilon] = rest;
    const { homes, functions } = this.#module;
    for (const moment of [...means, ...squares]) this.#keep(moment);
    const isHomeless = (array: Float32Array) => !homes.has(array);
    const changed = weights.filter(isHomeless);
    this.#desk.use([...changed, ...gradients.filter(isHomeless)], changed, (addressOf) => {
      const find = (array: Float32Array) =>
        array.length === 0 ? 0 : (homes.get(array) ?? this.#moments.get(array) ?? addressOf(array));
      let scale = 1;
      if (Number.isFinite(clipNorm)) {
        let sum = 0;
        for (const gradient of gradients) sum += functions['sumSquares'](find(gradient), gradient.length);
        scale = Math.min(1, clipNorm / (Math.sqrt(sum) + 1e-6));
      }
      weights.forEach((weight, i) => {
        const places = [weight, gradients[i], means[i], squares[i]].map(find);
        const numbers = [rate, keep, scale, beta1, beta2, squareCorrection, epsilon];
        functions['adam'](...places, weight.length, ...numbers);
      });
    });
    for (const weight of weights) {
      const home = homes.get(weight);
      if (home !== undefined) this.#module.take(home, weight);
    }
  }

  /** Brings moments up to date, and lets them be changed there until the next update. */
  settle(moments: readonly Float32Array[]): void {
    for (const moment of moments) {
      const address = this.#moments.get(moment);
      if (address === undefined) continue;
      this.#module.take(address, moment);
      this.#module.free(address);
      this.#moments.delete(moment);
      this.#gone.unregister(moment);
    }
  }

  #keep(moment: Float32Array): void {
    if (this.#moments.has(moment)) return;
    const address = this.#module.allocate(bytesOf(moment));
    this.#module.put(moment, address);
    this.#moments.set(moment, address);
    this.#gone.register(moment, address, moment);
  }
}
