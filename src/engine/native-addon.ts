import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { fileExists } from '../core/files.ts';
import type { CompiledKernels } from './compiled-kernels.ts';
import { isOfTheseSources, OF_OTHER_SOURCES } from './kernel-signatures.ts';
import type { NativeKernels } from './native-signatures.ts';

declare const program: unique symbol;
/** Calls of kernels with their arguments; it does not keep the arrays alive. */
export type NativeProgram = typeof program;

/** The functions of native/addon.cpp. */
export interface NativeAddon extends NativeKernels {
  /** See kernel-signatures.ts; older files have none. */
  readonly signatures?: number;
  /** What this processor can run, best first; the first is in use. */
  readonly instructionSets: readonly string[];
  /** Changes the instruction set in use; false where it is none of `instructionSets`. */
  use(instructionSet: string): boolean;
  /** On how many threads the kernels run; the result is the same, bit by bit. */
  useThreads(count: number): void;
  /** How many numbers an array begins behind the start of a line of the cache. */
  pastLine(array: Float32Array): number;
  newProgram(): NativeProgram;
  /** The kernels again: each appends its call to a program instead. */
  readonly note: {
    readonly [Name in keyof NativeKernels]: (
      program: NativeProgram,
      ...given: Parameters<NativeKernels[Name]>
    ) => void;
  };
  /** Makes the calls [from, to). */
  runProgram(program: NativeProgram, from: number, to: number): void;
  readonly adam: CompiledKernels['adam'];
}

const ADDON_PATH = fileURLToPath(
  new URL(`../../prebuilds/${process.platform}-${process.arch}/wattgraph.node`, import.meta.url),
);

let loaded: NativeAddon | string | undefined;

/** The compiled kernels, or why there are none. */
export function nativeAddon(): NativeAddon | string {
  loaded ??= loadAddon();
  return loaded;
}

function loadAddon(): NativeAddon | string {
  if (!fileExists(ADDON_PATH)) {
    return 'not compiled; "node native/build.mjs" in the package does it where there is a C++ compiler';
  }
  try {
    const addon = createRequire(import.meta.url)(ADDON_PATH) as NativeAddon;
    return isOfTheseSources(addon.signatures) ? addon : OF_OTHER_SOURCES;
  } catch (cause) {
    return `does not load: ${(cause as Error).message.split('\n')[0]}`;
  }
}
