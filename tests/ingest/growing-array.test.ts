import { expect, it } from 'vitest';
import { growingDoubles, growingSingles } from '../../src/ingest/growing-array.ts';

it('GrowingArray keeps every number it was given', () => {
  const numbers = Float64Array.from({ length: 5000 }, (_, index) => index ** 2 + 0.5);
  const growing = growingDoubles();
  for (const number of numbers) growing.push(number);
  expect([growing.length, growing.at(1024), growing.at(4999)]).toEqual([5000, 1_048_576.5, 24_990_001.5]);
  expect(growing.toArray()).toEqual(numbers);
});

it('GrowingArray takes rows, also across the ends of its blocks', () => {
  const row = Float64Array.of(3, 1, 4, 1, 5, 9, 2);
  const growing = growingSingles();
  for (let index = 0; index < 10_000; index++) growing.pushAll(row.map((value) => value + index));
  expect([growing.length, growing.at(32_767), growing.at(32_768), growing.at(69_999)]).toEqual([
    70_000,
    4681 + 3,
    4681 + 1,
    10_001,
  ]);
  expect(growing.toArray().every((value, at) => value === row[at % 7] + Math.floor(at / 7))).toBe(true);
});
