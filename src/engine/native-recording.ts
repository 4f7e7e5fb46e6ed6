import { fuseCalls } from './fuse-calls.ts';
import type { CompiledKernels, Replay, ReplayUses } from './compiled-kernels.ts';
import type { NativeStep } from './native-call.ts';
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
  readonly #compiled: CompiledKernels;
  readonly #steps: NativeStep[] = [];
  /** Arrays that were made here. */
  readonly #own = new Set<ArrayBufferView>();
  /** Data ids of tensors whose numbers change from run to run. */
  readonly #varying = new WeakSet<object>();
  #isSpoilt = false;

  constructor(compiled: CompiledKernels) {
    this.#compiled = compiled;
    const kernels: Record<string, unknown> = {};
    for (const [name, run] of Object.entries(compiled.kernels)) {
      kernels[name] = (...given: unknown[]) => {
        (run as (...all: unknown[]) => void)(...given);
        this.#steps.push({ kernel: name as keyof NativeKernels, given });
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
    const array = this.#compiled.newArray(length);
    this.#own.add(array);
    return array;
  }

  /** What compiled code cannot do. */
  addScript(run: () => void, reads: readonly Float32Array[], writes: readonly Float32Array[]): void {
    this.#steps.push({ run, reads, writes });
  }

  finish(uses: ReplayUses): Replay {
    for (const result of uses.results) this.#own.delete(result);
    const steps = shareArrays(fuseCalls(this.#steps, new Set(uses.results)), this.#own);
    return this.#compiled.replay(steps, uses);
  }
}
