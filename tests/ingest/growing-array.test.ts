import { expect, it } from 'vitest';
import { GrowingArray } from '../../src/ingest/growing-array.ts';

it('GrowingArray keeps every number it was given', () => {
  const numbers = Float64Array.from({ length: 5000 }, (_, index) => index ** 2 + 0.5);
  const growing = new GrowingArray();
  for (const number of numbers) growing.push(number);
  expect([growing.length, growing.at(1024), growing.at(4999)]).toEqual([5000, 1_048_576.5, 24_990_001.5]);
  expect(growing.toArray()).toEqual(numbers);
});
