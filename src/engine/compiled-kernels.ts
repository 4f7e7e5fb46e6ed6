import type { NativeStep } from './native-call.ts';
import type { NativeKernels } from './native-signatures.ts';

/** Names of the backends that run the kernels of native/, compiled for this machine or to WebAssembly. */
export const COMPILED_BACKENDS = ['native', 'wasm'] as const;

type Numbers = Float32Array;

/** The same kernels, however they were compiled. */
export interface CompiledKernels {
  readonly kernels: NativeKernels;
  /** A new array for what the kernels write. */
  newArray(length: number): Numbers;
  /** In place: weights at once, means and squares when they are settled. */
  adam(
    weights: readonly Numbers[],
    gradients: readonly Numbers[],
    means: readonly Numbers[],
    squares: readonly Numbers[],
    ...rest: AdamNumbers
  ): void;
  /** Brings means and squares up to date that `adam` has changed. */
  settle(moments: readonly Numbers[]): void;
  /** Makes something of the steps that runs them again. */
  replay(steps: readonly NativeStep[], uses: ReplayUses): Replay;
}

export type AdamNumbers = [
  rate: number,
  keep: number,
  clipNorm: number,
  beta1: number,
  beta2: number,
  squareCorrection: number,
  epsilon: number,
];

/** Who touches the arrays of a replay between its runs. All others keep their numbers, or hold what no one reads. */
export interface ReplayUses {
  /** May hold other numbers at each run. */
  readonly changing: readonly Numbers[];
  /** Are read after a run. */
  readonly results: readonly Numbers[];
}

export interface Replay {
  run(): void;
  /** Gives back what it holds; it cannot run again. */
  dispose(): void;
}
