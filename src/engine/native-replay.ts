import { alignedArray } from './aligned-array.ts';
import type { CompiledKernels, Replay } from './compiled-kernels.ts';
import type { NativeAddon, NativeProgram } from './native-addon.ts';
import { isCall, type NativeStep } from './native-call.ts';
import type { NativeKernels } from './native-signatures.ts';

/** Calls [from, to) of a program. */
interface Calls {
  readonly from: number;
  to: number;
}

/** Steps as a program that runs without JavaScript in between, but for the scripts at their places. */
export class NativeReplay implements Replay {
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

  /** The garbage collector does it all. */
  dispose(): void {}
}

/** The kernels of the addon, which read and write arrays where they are. */
export function nativeKernels(addon: NativeAddon): CompiledKernels {
  const names = Object.keys(addon.note) as (keyof NativeKernels)[];
  return {
    kernels: Object.fromEntries(names.map((name) => [name, addon[name]])) as unknown as NativeKernels,
    newArray: (length) => alignedArray(addon, length),
    adam: (...given) => addon.adam(...given),
    settle: () => {},
    replay: (steps) => new NativeReplay(addon, steps),
  };
}
