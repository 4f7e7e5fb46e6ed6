import { describe, expect, test } from 'vitest';
import { NOTHING } from '../../src/engine/native-signatures.ts';
import { wasmKernels } from '../../src/engine/wasm-kernels.ts';
import { wasmModule, type WasmModule } from '../../src/engine/wasm-module.ts';

const { kernels } = wasmKernels(wasmModule() as WasmModule);

describe('kernels on arrays of JavaScript', () => {
  test('work on views that begin anywhere, in place too', () => {
    const memory = Float32Array.of(9, -1, 2, -3, 4, -5, 9);
    kernels.relu(memory.subarray(1, 6), 5, memory.subarray(1, 6));
    expect([...memory]).toEqual([9, 0, 2, 0, 4, 0, 9]);
    const same = memory.subarray(2, 5);
    kernels.add(same, same, 3, same);
    expect([...memory]).toEqual([9, 0, 4, 0, 8, 0, 9]);
  });

  test('take an array twice, indices and arrays of no length', () => {
    const x = Float32Array.of(1, 2, 3, 4, 5, 6);
    const sums = new Float32Array(2);
    const weights = Float32Array.of(10, 100, 1000);
    // Row 0 hears columns 2 and 0, row 1 column 1.
    const [rowStart, entries, columns] = [
      Int32Array.of(0, 2, 3),
      Int32Array.of(2, 0, 1),
      Int32Array.of(0, 1, 2),
    ];
    kernels.propagate(weights, x.subarray(0, 3), rowStart, entries, columns, NOTHING, 1, 2, 3, 1, sums);
    expect([...sums]).toEqual([3010, 200]);
    kernels.propagate(
      weights,
      x.subarray(0, 3),
      rowStart,
      entries,
      columns,
      x.subarray(3, 5),
      1,
      2,
      3,
      1,
      sums,
    );
    expect([...sums]).toEqual([3014, 205]);
    const product = new Float32Array(4);
    kernels.multiply(x, x, new Float32Array(0), 1, 0, 0, 2, 2, 2, 0, 1, product);
    expect([...product]).toEqual([5, 11, 11, 25]);
    expect(() => kernels.relu(new Float32Array(0), 0, new Float32Array(0))).not.toThrow();
  });

  test('NaN and the sign of zero pass', () => {
    const y = new Float32Array(4);
    kernels.subtract(Float32Array.of(Number.NaN, -0, 1, -0), Float32Array.of(1, 0, Number.NaN, 2), 4, y);
    expect([...y]).toEqual([Number.NaN, -0, Number.NaN, -2]);
  });

  test('refuse another number of arguments, as a file of older sources would get', () => {
    const relu = kernels.relu as (...given: unknown[]) => void;
    const numbers = new Float32Array(4);
    expect(() => relu(numbers, 4, numbers, numbers)).toThrow(
      /wattgraph\.wasm is older than the sources, expected a kernel relu of 4 arguments, got one of 3; make it again/,
    );
    expect(() => (wasmModule() as WasmModule).kernel('later', 2)).toThrow(/later of 2 arguments, got none/);
  });

  test('refuse other arguments instead of reading them', () => {
    const relu = kernels.relu as (...given: unknown[]) => void;
    const numbers = new Float32Array(4);
    for (const given of [
      [numbers, 4, new Float64Array(4)],
      [numbers, '4', numbers],
      [[1, 2, 3, 4], 4, numbers],
    ]) {
      expect(() => relu(...given)).toThrow(TypeError);
    }
  });
});
