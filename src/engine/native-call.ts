import type { NativeKernels } from './native-signatures.ts';

/** A compiled kernel with its arguments, as they stand in native/kernels.hpp: what it reads, numbers, what it writes. */
export interface NativeCall {
  readonly kernel: keyof NativeKernels;
  readonly given: readonly unknown[];
}

/** JavaScript over arrays, at its place among the calls. */
export interface NativeScript {
  readonly run: () => void;
  readonly reads: readonly Float32Array[];
  readonly writes: readonly Float32Array[];
}

export type NativeStep = NativeCall | NativeScript;

export function isCall(step: NativeStep): step is NativeCall {
  return 'kernel' in step;
}

const isFloats = (value: unknown): value is Float32Array => value instanceof Float32Array;

/** Place of the first argument that is written: those behind the last number. */
function firstWritten({ given }: NativeCall): number {
  return given.findLastIndex((value) => typeof value === 'number') + 1;
}

export function readsOf(step: NativeStep): readonly Float32Array[] {
  return isCall(step) ? step.given.slice(0, firstWritten(step)).filter(isFloats) : step.reads;
}

export function writesOf(step: NativeStep): readonly Float32Array[] {
  return isCall(step) ? step.given.slice(firstWritten(step)).filter(isFloats) : step.writes;
}

/** The call with other arguments at these places. */
export function withGiven(call: NativeCall, changes: Readonly<Record<number, unknown>>): NativeCall {
  return { ...call, given: call.given.map((value, place) => (place in changes ? changes[place] : value)) };
}
