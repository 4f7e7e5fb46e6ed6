import { expect, test } from 'vitest';
import type { NativeStep } from '../../src/engine/native-call.ts';
import { wasmModule, type WasmModule } from '../../src/engine/wasm-module.ts';
import { WasmReplay } from '../../src/engine/wasm-replay.ts';

const module = wasmModule() as WasmModule;
const numbers = (...given: readonly number[]) => Float32Array.from(given);

test('copies what changes, once what does not, and nothing that only kernels see', () => {
  const [x, constant, sum, y] = [numbers(1, 2, 3), numbers(10, 20, 30), numbers(7, 7, 7), numbers(0, 0, 0)];
  const steps: NativeStep[] = [
    { kernel: 'add', given: [x, constant, 3, sum] },
    { kernel: 'subtract', given: [sum, x, 3, sum] },
    { kernel: 'add', given: [sum, x, 3, y] },
  ];
  const replay = new WasmReplay(module, steps, { changing: [x], results: [y] });
  replay.run();
  expect([...y]).toEqual([11, 22, 33]);
  x.set([-1, 0, 5]);
  constant.fill(99);
  replay.run();
  expect([...y]).toEqual([9, 20, 35]);
  expect([...sum]).toEqual([7, 7, 7]);
  replay.dispose();
});

test('scripts find what was computed before them, and what they write is computed on', () => {
  const [x, doubled, drawn, unseen, y, z] = Array.from({ length: 6 }, () => new Float32Array(2));
  const read: number[][] = [];
  const steps: NativeStep[] = [
    { kernel: 'add', given: [x, x, 2, doubled] },
    {
      run: () => {
        read.push([...doubled]);
        drawn.set([...doubled].map((value) => value * 100));
        unseen.fill(read.length);
      },
      reads: [doubled],
      writes: [drawn, unseen],
    },
    { kernel: 'subtract', given: [drawn, doubled, 2, y] },
    {
      run: () => {
        read.push([...y, ...unseen]);
        drawn.fill(1000);
        doubled.fill(5);
      },
      reads: [y, unseen],
      writes: [drawn, doubled],
    },
    { kernel: 'add', given: [drawn, x, 2, z] },
  ];
  const replay = new WasmReplay(module, steps, { changing: [x], results: [y, doubled, z] });
  x.set([1, 2]);
  replay.run();
  x.set([3, -4]);
  replay.run();
  expect(read).toEqual([
    [2, 4],
    [198, 396, 1, 1],
    [6, -8],
    [594, -792, 3, 3],
  ]);
  expect([...y, ...doubled, ...z]).toEqual([594, -792, 5, 5, 1003, 996]);
  replay.dispose();
});

test('two keep their numbers apart; what one held serves again', () => {
  const [x, y, z] = [numbers(1, 2), numbers(0, 0), numbers(0, 0)];
  const of = (result: Float32Array, kernel: 'add' | 'subtract') =>
    new WasmReplay(module, [{ kernel, given: [x, x, 2, result] }], { changing: [x], results: [result] });
  const [sums, differences] = [of(y, 'add'), of(z, 'subtract')];
  sums.run();
  differences.run();
  expect([...y, ...z]).toEqual([2, 4, 0, 0]);
  const before = module.allocate(4096);
  module.free(before);
  for (let turn = 0; turn < 300; turn++) {
    const large = new Float32Array(2 ** 20);
    new WasmReplay(module, [{ kernel: 'relu', given: [large.subarray(0, 3), 3, large] }], {
      changing: [],
      results: [],
    }).dispose();
  }
  expect(module.allocate(4096)).toBe(before);
  module.free(before);
  sums.run();
  expect([...y]).toEqual([2, 4]);
  for (const replay of [sums, differences]) replay.dispose();
});

test('a step over nothing runs', () => {
  const nothing = new Float32Array(0);
  const replay = new WasmReplay(module, [{ kernel: 'relu', given: [nothing, 0, nothing] }], {
    changing: [nothing],
    results: [nothing],
  });
  expect(() => replay.run()).not.toThrow();
  replay.dispose();
});
