import type { NativeAddon, NativeProgram } from './native-addon.ts';
import type { NativeKernels } from './native-signatures.ts';

/** Something that compiled code cannot run: JavaScript over the same arrays. */
type Script = () => void;

/** Calls [from, to) of the program. */
interface Calls {
  readonly from: number;
  to: number;
}

/**
 * What the kernels of one run did, to be done again on the same arrays with other numbers in them: the compiled ones as a
 * program that runs without JavaScript in between, the others as scripts at their places.
 *
 * Only what depends on the inputs is noted. The rest (normalised edge weights, zeros) is a constant of the program.
 */
export class NativeRecording {
  /** Kernels that run and are noted. */
  readonly kernels: NativeKernels;
  readonly #addon: NativeAddon;
  readonly #program: NativeProgram;
  readonly #steps: (Calls | Script)[] = [];
  /** Arrays that the program's calls point to. */
  readonly #kept = new Set<unknown>();
  /** Data ids of tensors whose numbers change from run to run. */
  readonly #varying = new WeakSet<object>();
  /** Arrays of tensors that are gone, by length, for this recording's own. */
  readonly #free = new Map<number, Float32Array[]>();
  #isSpoilt = false;

  constructor(addon: NativeAddon) {
    this.#addon = addon;
    this.#program = addon.newProgram();
    const kernels: Record<string, unknown> = {};
    for (const name of Object.keys(addon.note)) {
      kernels[name] = (...given: unknown[]) => this.#note(name as keyof NativeKernels, given);
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
    return this.#free.get(length)?.pop() ?? new Float32Array(length);
  }

  /** Nothing that is recorded from here on needs the numbers. */
  free(values: Float32Array): void {
    const same = this.#free.get(values.length);
    if (same === undefined) this.#free.set(values.length, [values]);
    else same.push(values);
  }

  addScript(script: Script): void {
    this.#steps.push(script);
  }

  replay(): void {
    for (const step of this.#steps) {
      if (typeof step === 'function') step();
      else this.#addon.runProgram(this.#program, step.from, step.to);
    }
  }

  #note(name: keyof NativeKernels, given: unknown[]): void {
    (this.#addon[name] as (...all: unknown[]) => void)(...given);
    (this.#addon.note[name] as (...all: unknown[]) => void)(this.#program, ...given);
    for (const value of given) if (typeof value === 'object') this.#kept.add(value);
    const last = this.#steps.at(-1);
    if (typeof last === 'object') last.to += 1;
    else {
      const from = this.#callsSoFar();
      this.#steps.push({ from, to: from + 1 });
    }
  }

  #callsSoFar(): number {
    const last = this.#steps.findLast((step) => typeof step === 'object');
    return last?.to ?? 0;
  }
}
