import { isCall, readsOf, withGiven, writesOf, type NativeCall, type NativeStep } from './native-call.ts';

/** Where a kernel takes something to add to its first result, and where that result stands. */
const ADDEND: { readonly [kernel: string]: { readonly addend: number; readonly result: number } } = {
  linear: { addend: 3, result: 8 },
  multiply: { addend: 2, result: 11 },
  addRow: { addend: 2, result: 5 },
  layerNormGradient: { addend: 4, result: 8 },
  propagate: { addend: 5, result: 10 },
};

/**
 * Draws calls together that one kernel can do in one pass, without changing a bit of any result: a rectifier into the norm
 * before it, its gradient into the norm's, a sum into what made one of its terms.
 *
 * Each array is written by one step, once.
 *
 * @param kept arrays that somebody reads when all is done
 */
export function fuseCalls(steps: readonly NativeStep[], kept: ReadonlySet<ArrayBufferView>): NativeStep[] {
  const fused: (NativeStep | null)[] = [...steps];
  const writer = new Map<ArrayBufferView, number>();
  const readers = new Map<ArrayBufferView, number>();
  steps.forEach((step, place) => {
    for (const array of writesOf(step)) writer.set(array, place);
    for (const array of readsOf(step)) readers.set(array, (readers.get(array) ?? 0) + 1);
  });
  /** The call that makes an array of which only one step is told; null where there is more to it. */
  const makerOf = (array: ArrayBufferView): { readonly call: NativeCall; readonly place: number } | null => {
    const place = writer.get(array);
    if (place === undefined || kept.has(array) || readers.get(array) !== 1) return null;
    const call = fused[place];
    return call !== null && isCall(call) ? { call, place } : null;
  };
  const replace = (place: number, call: NativeCall, result: ArrayBufferView) => {
    fused[place] = call;
    writer.set(result, place);
  };

  steps.forEach((_, place) => {
    const step = fused[place];
    if (step === null || !isCall(step)) return;
    const { given } = step;
    if (step.kernel === 'relu') {
      const [x, , y] = given as [Float32Array, number, Float32Array];
      const maker = makerOf(x);
      if (maker?.call.kernel !== 'layerNorm') return;
      replace(maker.place, withGiven(maker.call, { 6: 1, 7: y }), y);
      fused[place] = null;
    } else if (step.kernel === 'layerNormGradient') {
      const maker = makerOf(given[0] as Float32Array);
      if (maker?.call.kernel !== 'reluGradient') return;
      const [dy, y] = maker.call.given;
      fused[place] = withGiven(step, { 0: dy, 1: y });
      fused[maker.place] = null;
    } else if (step.kernel === 'add') {
      const [a, b, , y] = given as [Float32Array, Float32Array, number, Float32Array];
      for (const [term, other] of [
        [b, a],
        [a, b],
      ] as const) {
        const maker = makerOf(term);
        const at = maker === null ? undefined : ADDEND[maker.call.kernel];
        if (maker === null || at === undefined || term === other) continue;
        const isFree = (maker.call.given[at.addend] as Float32Array).length === 0;
        if (!isFree || maker.call.given[at.result] !== term) continue;
        // The other term has to be there when this one is made.
        if ((writer.get(other) ?? -1) >= maker.place) continue;
        replace(maker.place, withGiven(maker.call, { [at.addend]: other, [at.result]: y }), y);
        fused[place] = null;
        return;
      }
    }
  });
  return fused.filter((step) => step !== null);
}
