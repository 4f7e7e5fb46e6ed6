import { expect, test } from 'vitest';
import { WattgraphError } from '../../src/core/errors.ts';
import { bytesOf, wasmModule, type WasmModule } from '../../src/engine/wasm-module.ts';

const module = wasmModule() as WasmModule;

test('memory that there is none of is refused in one sentence with the way out', () => {
  for (const bytes of [5e9, 2 ** 32 - 2 ** 19]) {
    expect(() => module.allocate(bytes)).toThrow(WattgraphError);
    expect(() => module.allocate(bytes)).toThrow(
      `no memory for another ${Math.ceil(bytes / 2 ** 20)} MiB of at most 4 GiB: take a smaller batch, or the native backend`,
    );
  }
});

test('so is what a kernel needs beside its arrays, and the next call finds all as it was', () => {
  const { layerNormGradient, relu } = module.functions;
  const width = 2 ** 29;
  for (let time = 0; time < 3; time++) {
    expect(() => layerNormGradient(0, 0, 0, 0, 0, 0, width, 1e-5, 0, 0, 0)).toThrow('another 4096 MiB');
  }
  const [given, result] = [Float32Array.of(-1, 2, -3, 4, 5), new Float32Array(5)];
  const address = module.allocate(2 * bytesOf(given));
  module.put(given, address);
  relu(address, 5, address + bytesOf(given));
  module.take(address + bytesOf(given), result);
  expect([...result]).toEqual([0, 2, 0, 4, 5]);
  module.free(address);
});

test('what was freed serves again, and views follow memory as it grows', () => {
  const numbers = Float32Array.from({ length: 7000 }, (_, i) => i % 97);
  const first = module.allocate(numbers.byteLength);
  module.put(numbers, first);
  // More than there can be room for yet.
  const large = module.allocate(2 ** 24);
  const read = new Float32Array(numbers.length);
  module.take(first, read);
  expect(read).toEqual(numbers);
  module.free(large);
  const again = module.allocate(2 ** 24);
  expect(again).toBe(large);
  module.free(again);
  module.free(first);
});
