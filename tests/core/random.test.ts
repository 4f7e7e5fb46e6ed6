import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';

function draws(stream: RandomStream, length: number): number[] {
  return Array.from({ length }, () => stream.uniform());
}

test('the same seed and purpose give the same numbers, pinned for all machines', () => {
  expect(draws(new RandomStream(7, 'order', 2), 4)).toEqual(draws(new RandomStream(7, 'order', 2), 4));
  expect(draws(new RandomStream(7, 'order', 2), 2)).toMatchInlineSnapshot(`
    [
      0.21669621322820276,
      0.27865040755199255,
    ]
  `);
});

test('another seed, purpose or part of a purpose gives other numbers', () => {
  const streams = [
    new RandomStream(7, 'order', 2),
    new RandomStream(8, 'order', 2),
    new RandomStream(7, 'order', 3),
    new RandomStream(7, 'dropout', 2),
    new RandomStream(7),
  ];
  expect(new Set(streams.map((stream) => stream.uniform())).size).toBe(streams.length);
});

test('uniform numbers fill [0, 1) evenly', () => {
  const values = draws(new RandomStream(1, 'uniform'), 20_000);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  const counts = Array.from({ length: 10 }, () => 0);
  for (const value of values) counts[Math.floor(value * 10)] += 1;
  // 2,000 are expected in each tenth, with a standard deviation of 42.
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('normal numbers have mean 0, variance 1 and a kurtosis of 3', () => {
  const stream = new RandomStream(1, 'normal');
  const values = Array.from({ length: 20_000 }, () => stream.normal());
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  // Four standard errors: √(1/n), √(2/n), √(96/n).
  expect(Math.abs(moment(1))).toBeLessThan(0.028);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.04);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.28);
});

test('whole numbers reach both ends and never the bound', () => {
  const stream = new RandomStream(1, 'integer');
  const seen = new Set(Array.from({ length: 500 }, () => stream.integer(5)));
  expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
});

test('a permutation holds each number once, and each number comes to each place', () => {
  const stream = new RandomStream(5, 'permutation');
  const counts = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => 0));
  for (let i = 0; i < 4000; i++) {
    const order = stream.permutation(4);
    expect([...order].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    order.forEach((number, place) => (counts[number][place] += 1));
  }
  // 1,000 are expected, with a standard deviation of 27.
  for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  expect(stream.permutation(0)).toHaveLength(0);
});
