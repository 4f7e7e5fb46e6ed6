import { fuseCalls } from './fuse-calls.ts';
import type { NativeAddon, NativeProgram } from './native-addon.ts';
import { isCall, type NativeStep } from './native-call.ts';
import type { NativeKernels } from './native-signatures.ts';
import { shareArrays } from './share-arrays.ts';

/**
 * Notes what the kernels of one run do, to be done again on the same arrays with other numbers in them.
 *
 * Only what depends on the inputs is noted. The rest (normalised edge weights, zeros) is a constant of the program.
 */
export class NativeRecording {
  /** Kernels that run and are noted. */
  readonly kernels: NativeKernels;
  readonly #addon: NativeAddon;
  readonly #steps: NativeStep[] = [];
  /** Arrays that were made here. */
  readonly #own = new Set<ArrayBufferView>();
  /** Data ids of tensors whose numbers change from run to run. */
  readonly #varying = new WeakSet<object>();
  #isSpoilt = false;

  constructor(addon: NativeAddon) {
    this.#addon = addon;
    const kernels: Record<string, unknown> = {};
    for (const kernel of Object.keys(addon.note) as (keyof NativeKernels)[]) {
      kernels[kernel] = (...given: unknown[]) => {
        (addon[kernel] as (...all: unknown[]) => void)(...given);
        this.#steps.push({ kernel, given });
      };
    }
    this.kernels = kernels as unknown as NativeKernels;
  }

  /** Numbers were looked at that a later run will find changed, so that nothing recorded here may be run again. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }

  spoil(): void {
    this.#isSpoilt = true;
  }

  vary(dataId: object): void {
    this.#varying.add(dataId);
  }

  varies({ dataId }: { readonly dataId: object }): boolean {
    return this.#varying.has(dataId);
  }

  /** An array for a result that varies. */
  newArray(length: number): Float32Array {
    const array = new Float32Array(length);
    this.#own.add(array);
    return array;
  }

  /** What compiled code cannot do. */
  addScript(run: () => void, reads: readonly ArrayBufferView[], writes: readonly ArrayBufferView[]): void {
    this.#steps.push({ run, reads, writes });
  }

  /** @param results arrays that are read after a replay */
  finish(results: readonly ArrayBufferView[]): NativeReplay {
    const kept = new Set(results);
    for (const result of results) this.#own.delete(result);
    return new NativeReplay(this.#addon, shareArrays(fuseCalls(this.#steps, kept), this.#own));
  }
}

/** Calls [from, to) of a program. */
interface Calls {
  readonly from: number;
  to: number;
}

/** Steps as a program that runs without JavaScript in between, but for the scripts at their places. */
export class NativeReplay {
  readonly #addon: NativeAddon;
  readonly #program: NativeProgram;
  readonly #runs: (Calls | (() => void))[] = [];
  /** The arrays that the calls point to, which the program does not keep alive. */
  readonly #steps: readonly NativeStep[];

  constructor(addon: NativeAddon, steps: readonly NativeStep[]) {
    this.#addon = addon;
    this.#program = addon.newProgram();
    this.#steps = steps;
    let count = 0;
    for (const step of this.#steps) {
      if (!isCall(step)) {
        this.#runs.push(step.run);
        continue;
      }
      (addon.note[step.kernel] as (...all: unknown[]) => void)(this.#program, ...step.given);
      const last = this.#runs.at(-1);
      if (typeof last === 'object') last.to = ++count;
      else this.#runs.push({ from: count, to: ++count });
    }
  }

  run(): void {
    for (const run of this.#runs) {
      if (typeof run === 'function') run();
      else this.#addon.runProgram(this.#program, run.from, run.to);
    }
  }
}
