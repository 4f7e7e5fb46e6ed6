import { isCall, readsOf, writesOf, type NativeCall, type NativeStep } from './native-call.ts';

/** Kernels that read a place of their inputs before they write it, and no other: the result may take an input's array. */
const IN_PLACE = new Set([
  'relu',
  'reluGradient',
  'add',
  'addRow',
  'scale',
  'subtract',
  'layerNorm',
  'layerNormGradient',
]);

/**
 * The same calls on fewer arrays: one whose numbers nobody reads any more serves for the next result of its length, the
 * latest first, for it is still in the cache.
 *
 * @param own arrays that may be exchanged for one another; those that scripts touch stay all the same
 */
export function shareArrays(
  steps: readonly NativeStep[],
  own: ReadonlySet<ArrayBufferView>,
): readonly NativeStep[] {
  const touched = new Set(
    steps.filter((step) => !isCall(step)).flatMap((step) => [...readsOf(step), ...writesOf(step)]),
  );
  const isFree = (array: unknown): array is Float32Array =>
    array instanceof Float32Array && array.length > 0 && own.has(array) && !touched.has(array);
  const lastUse = new Map<ArrayBufferView, number>();
  steps.forEach((step, place) => {
    for (const array of [...readsOf(step), ...writesOf(step)]) lastUse.set(array, place);
  });
  /** Which array stands for one. */
  const place = new Map<Float32Array, Float32Array>();
  const idle = new Map<number, Float32Array[]>();
  const giveBack = (array: Float32Array) => {
    const same = idle.get(array.length);
    if (same === undefined) idle.set(array.length, [array]);
    else same.push(array);
  };
  return steps.map((step, at) => {
    if (!isCall(step)) return step;
    const done = [...new Set(readsOf(step))].filter(isFree).filter((array) => lastUse.get(array) === at);
    const isInPlace = IN_PLACE.has(step.kernel);
    if (isInPlace) for (const array of done) giveBack(place.get(array)!);
    for (const array of writesOf(step).filter(isFree)) {
      place.set(array, idle.get(array.length)?.pop() ?? array);
    }
    if (!isInPlace) for (const array of done) giveBack(place.get(array)!);
    // What is written and never read serves again at once.
    for (const array of writesOf(step).filter(isFree))
      if (lastUse.get(array) === at) giveBack(place.get(array)!);
    return exchange(step, place);
  });
}

function exchange(step: NativeCall, place: ReadonlyMap<Float32Array, Float32Array>): NativeCall {
  return { ...step, given: step.given.map((value) => place.get(value as Float32Array) ?? value) };
}
