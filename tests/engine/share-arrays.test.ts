import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCall, type NativeStep } from '../../src/engine/native-call.ts';
import { shareArrays } from '../../src/engine/share-arrays.ts';

const LENGTH = 3;

/** What the kernels of these tests do; the last one reads all before it writes, and may not write in place. */
function run(steps: readonly NativeStep[]): void {
  for (const step of steps) {
    if (!isCall(step)) {
      step.run();
      continue;
    }
    const [a, b, length, y] = step.given as [Float32Array, Float32Array, number, Float32Array];
    if (step.kernel === 'propagate') {
      // Writes one place from the others: in place it would read what it has written.
      for (let i = 0; i < length; i++) y[i] = a[(i + 1) % length] + b[(i + 2) % length];
    } else for (let i = 0; i < length; i++) y[i] = step.kernel === 'add' ? a[i] + b[i] : a[i] - b[i];
  }
}

const kernels = fc.constantFrom('add', 'subtract', 'propagate', 'script');
/** A kernel and how far back its inputs stand. */
const drawn = fc.array(fc.tuple(kernels, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), {
  minLength: 1,
  maxLength: 30,
});

test('whatever runs on shared arrays gives the same results', () => {
  fc.assert(
    fc.property(drawn, (plan) => {
      const inputs: Float32Array[] = [0, 1].map((which) =>
        Float32Array.from({ length: LENGTH }, (_, i) => 1 + i + 10 * which),
      );
      const build = () => {
        const arrays: Float32Array[] = [...inputs];
        const steps = plan.map(([kernel, first, second]): NativeStep => {
          const [a, b] = [first, second].map((back) => arrays[Math.max(0, arrays.length - back)]);
          const y = new Float32Array(LENGTH);
          arrays.push(y);
          if (kernel !== 'script') return { kernel: kernel as 'add', given: [a, b, LENGTH, y] };
          return { run: () => y.set(a.map((v, i) => v * 0.5 + b[i])), reads: [a, b], writes: [y] };
        });
        return { arrays, steps };
      };
      const plain = build();
      run(plain.steps);
      const { arrays, steps } = build();
      const result = arrays.at(-1)!;
      const own = new Set<ArrayBufferView>(
        arrays.filter((one) => !inputs.some((input) => input === one) && one !== result),
      );
      const shared = shareArrays(steps, own);
      // Twice: nothing that a first run leaves behind may matter to the second.
      run(shared);
      run(shared);
      expect(result).toEqual(plain.arrays.at(-1));
      expect(inputs).toEqual(plain.arrays.slice(0, 2));
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('a chain of sums needs one array beside its input and its result', () => {
  const [x, result, ...between] = Array.from({ length: 6 }, () => new Float32Array(LENGTH));
  const chain = [x, ...between, result];
  const steps = chain
    .slice(1)
    .map((y, i): NativeStep => ({ kernel: 'add', given: [chain[i], x, LENGTH, y] }));
  const shared = shareArrays(steps, new Set(between));
  const used = new Set(
    shared.flatMap((step) => (isCall(step) ? step.given : [])).filter((one) => typeof one === 'object'),
  );
  expect(used).toEqual(new Set([x, result, between[0]]));
});
