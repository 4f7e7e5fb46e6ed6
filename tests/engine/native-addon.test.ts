import { describe, expect, test } from 'vitest';
import { nativeAddon, type NativeAddon } from '../../src/engine/native-addon.ts';

const addon = nativeAddon();

describe.skipIf(typeof addon === 'string')('the compiled kernels', () => {
  const kernels = addon as NativeAddon;

  test('name what this processor runs, and take no other name', () => {
    expect(kernels.instructionSets.length).toBeGreaterThan(0);
    expect(kernels.use('AVX-1024')).toBe(false);
    expect(kernels.use(kernels.instructionSets[0])).toBe(true);
  });

  test('refuse other arguments instead of reading them', () => {
    const numbers = new Float32Array(4);
    const relu = kernels.relu as (...given: unknown[]) => void;
    for (const given of [
      [numbers, 4],
      [numbers, 4, new Float64Array(4)],
      [numbers, '4', numbers],
      [[1, 2, 3, 4], 4, numbers],
    ]) {
      expect(() => relu(...given)).toThrow(TypeError);
    }
  });

  test('work on views that begin anywhere', () => {
    const memory = Float32Array.of(9, -1, 2, -3, 4, -5, 9);
    kernels.relu(memory.subarray(1, 6), 5, memory.subarray(1, 6));
    expect([...memory]).toEqual([9, 0, 2, 0, 4, 0, 9]);
  });
});
