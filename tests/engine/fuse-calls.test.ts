import { expect, test } from 'vitest';
import { fuseCalls } from '../../src/engine/fuse-calls.ts';
import type { NativeCall, NativeStep } from '../../src/engine/native-call.ts';
import { NOTHING, type NativeKernels } from '../../src/engine/native-signatures.ts';

const array = () => new Float32Array(6);
const [x, weight, bias, dy, h, y, z, dx, dWeight, dBias] = Array.from({ length: 10 }, array);
const call = <Name extends keyof NativeKernels>(
  kernel: Name,
  ...given: Parameters<NativeKernels[Name]>
): NativeCall => ({ kernel, given });
const fused = (steps: readonly NativeStep[], ...kept: Float32Array[]) => fuseCalls(steps, new Set(kept));

const norm = call('layerNorm', x, weight, bias, 2, 3, 1e-5, 0, h);
const rectifier = call('relu', h, 6, y);

test('a rectifier goes into the norm before it', () => {
  expect(fused([norm, rectifier], y)).toEqual([call('layerNorm', x, weight, bias, 2, 3, 1e-5, 1, y)]);
  expect(fused([norm, rectifier], y)[0]).toHaveProperty('given.7', y);
});

test('not where somebody else reads what the norm gave', () => {
  const other = call('add', h, x, 6, z);
  expect(fused([norm, rectifier, other], y, z)).toEqual([norm, rectifier, other]);
  expect(fused([norm, rectifier], h, y)).toEqual([norm, rectifier]);
  const script = { run: () => {}, reads: [h], writes: [z] };
  expect(fused([norm, rectifier, script], y)).toEqual([norm, rectifier, script]);
});

test('the gradient of the rectifier goes into that of the norm, and what else reaches its input is added there', () => {
  const steps = [
    call('reluGradient', dy, y, 6, z),
    call('layerNormGradient', z, NOTHING, x, weight, NOTHING, 2, 3, 1e-5, h, dWeight, dBias),
    call('add', bias, h, 6, dx),
  ];
  const [only, ...rest] = fused(steps, dx, dWeight, dBias) as NativeCall[];
  expect(rest).toEqual([]);
  expect(only.kernel).toBe('layerNormGradient');
  const wanted = [dy, y, x, weight, bias, 2, 3, 1e-5, dx, dWeight, dBias];
  only.given.forEach((given, place) => expect(given).toBe(wanted[place]));
});

test('a sum goes into the later of the two products, for the other has to be there', () => {
  const first = call('linear', x, weight, bias, NOTHING, 2, 3, 3, 0, h);
  const second = call('linear', y, weight, bias, NOTHING, 2, 3, 3, 0, z);
  for (const sum of [call('add', h, z, 6, dx), call('add', z, h, 6, dx)]) {
    const [a, b] = fused([first, second, sum], dx) as NativeCall[];
    expect(a).toBe(first);
    expect(b.given[3]).toBe(h);
    expect(b.given[8]).toBe(dx);
  }
});

test('what else reaches a node goes into what its neighbours send', () => {
  const index = Int32Array.of(0, 2);
  const sent = call('propagate', weight, x, index, index, index, NOTHING, 1, 2, 2, 3, h);
  const [only, ...rest] = fused([sent, call('add', bias, h, 6, dx)], dx) as NativeCall[];
  expect(rest).toEqual([]);
  expect(only.kernel).toBe('propagate');
  expect(only.given[5]).toBe(bias);
  expect(only.given[10]).toBe(dx);
});

test('a product takes one addend only; the sum of sums stays a sum', () => {
  const steps = [
    call('multiply', x, y, NOTHING, 1, 0, 0, 2, 3, 3, 0, 0, h),
    call('add', bias, h, 6, z),
    call('add', dy, z, 6, dx),
  ];
  const result = fused(steps, dx) as NativeCall[];
  expect(result.map(({ kernel }) => kernel)).toEqual(['multiply', 'add']);
  expect(result[0].given[2]).toBe(bias);
  expect(result[0].given[11]).toBe(z);
});

test('nothing of the gradients of weights is taken for the gradient of the input', () => {
  const steps = [
    call('layerNormGradient', dy, NOTHING, x, weight, NOTHING, 2, 3, 1e-5, dx, h, dBias),
    call('add', bias, h, 6, z),
  ];
  expect(fused(steps, dx, z, dBias)).toEqual(steps);
});

test('a number twice itself is left alone', () => {
  const steps = [call('linear', x, weight, bias, NOTHING, 2, 3, 3, 0, h), call('add', h, h, 6, z)];
  expect(fused(steps, z)).toEqual(steps);
});
