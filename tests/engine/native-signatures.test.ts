import { afterAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { nativeAddon } from '../../src/engine/native-addon.ts';
import { NOTHING, type NativeKernels } from '../../src/engine/native-signatures.ts';
import { wasmKernels } from '../../src/engine/wasm-kernels.ts';
import { wasmModule, type WasmModule } from '../../src/engine/wasm-module.ts';

const addon = nativeAddon();
const wasm = wasmKernels(wasmModule() as WasmModule).kernels;

/** The kernels with each instruction set. */
const ENGINES: readonly (readonly [name: string, kernels: () => NativeKernels])[] = [
  ['WebAssembly', () => wasm],
  ...(typeof addon === 'string'
    ? []
    : addon.instructionSets.map(
        (set) =>
          [
            set,
            () => {
              addon.use(set);
              return addon;
            },
          ] as const,
      )),
];

const random = new RandomStream(3, 'kernels alone');
const drawn = (length: number) => Float32Array.from({ length }, () => random.normal());

// Test files share a process, and this is how the kernels of all of them run.
afterAll(() => {
  if (typeof addon !== 'string') addon.use(addon.instructionSets[0]);
});

describe.for(ENGINES)('%s', ([, kernels]) => {
  test('the product of a transposed matrix of few columns, however long and wide the other is', () => {
    const { multiply } = kernels();
    for (const rows of [16, 48, 64, 12, 65]) {
      for (const columns of [17, 70, 200]) {
        for (const terms of [0, 1, 5, 300]) {
          const [a, b] = [drawn(terms * rows), drawn(terms * columns)];
          const c = new Float32Array(rows * columns).fill(7);
          multiply(a, b, NOTHING, 1, 0, 0, rows, terms, columns, 1, 0, c);
          let worst = 0;
          for (let row = 0; row < rows; row++) {
            for (let column = 0; column < columns; column++) {
              let sum = 0;
              for (let k = 0; k < terms; k++) sum += a[k * rows + row] * b[k * columns + column];
              worst = Math.max(worst, Math.abs(sum - c[row * columns + column]));
            }
          }
          // Sums of up to 300 products, some tens in size, rounded to float32 at each.
          expect(worst, `${rows} × ${terms} × ${columns}`).toBeLessThan(1e-4);
        }
      }
    }
  });

  test('what is added to what neighbours send is added after rounding, at any width', () => {
    const { add, propagate } = kernels();
    // Row 0 hears columns 2 and 0, row 1 nobody, row 2 column 1.
    const [rowStart, entries, columns] = [
      [0, 2, 2, 3],
      [2, 0, 1],
      [0, 1, 2],
    ].map((each) => Int32Array.from(each));
    for (const width of [1, 3, 16, 21, 64, 67, 128, 150]) {
      const [weights, x, addend] = [drawn(3), drawn(2 * 3 * width), drawn(2 * 3 * width)];
      const [sent, expected, actual] = [0, 1, 2].map(() => new Float32Array(2 * 3 * width));
      propagate(weights, x, rowStart, entries, columns, NOTHING, 2, 3, 3, width, sent);
      add(sent, addend, sent.length, expected);
      propagate(weights, x, rowStart, entries, columns, addend, 2, 3, 3, width, actual);
      expect(actual, `width ${width}`).toEqual(expected);
      const at = 5 * width + width - 1;
      // Row 2 of the second sample hears its column 1 through entry 1.
      expect(Math.abs(sent[at] - weights[1] * x[(3 + columns[1]) * width + width - 1])).toBeLessThan(1e-6);
    }
  });
});
