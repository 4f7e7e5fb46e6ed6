import { describe, expect, test } from 'vitest';
import { alignedArray } from '../../src/engine/aligned-array.ts';
import { nativeAddon, type NativeAddon } from '../../src/engine/native-addon.ts';

test('begins as many numbers behind what it was given as are missing to a line', () => {
  for (const [past, start] of [
    [0, 0],
    [1, 15],
    [4, 12],
    [15, 1],
  ]) {
    const array = alignedArray({ pastLine: () => past }, 40);
    expect([array.length, array.byteOffset / 4]).toEqual([40, start]);
  }
});

test('an array shorter than a line begins anywhere', () => {
  const pastLine = () => {
    throw new Error('asked for');
  };
  expect(alignedArray({ pastLine }, 15)).toHaveLength(15);
  expect(alignedArray({ pastLine }, 0)).toHaveLength(0);
});

const addon = nativeAddon();

describe.skipIf(typeof addon === 'string')('with the compiled kernels', () => {
  const kernels = addon as NativeAddon;

  test('is one by their measure, whatever its length', () => {
    for (let length = 16; length < 400; length += 7) {
      const array = alignedArray(kernels, length);
      expect([array.length, kernels.pastLine(array)]).toEqual([length, 0]);
      expect(kernels.pastLine(array.subarray(3))).toBe(3);
    }
  });

  test('only an array of numbers has a line', () => {
    const pastLine = kernels.pastLine as (array: unknown) => number;
    for (const given of [new Float64Array(4), [1, 2], 7]) expect(() => pastLine(given)).toThrow(TypeError);
  });
});
