import { Matrix, SVD } from 'ml-matrix';
import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { reducedSignal } from '../../src/graph/reduced-signal.ts';

const random = new RandomStream(3, 'reduced');
const daysOf = (count: number, steps: number) =>
  Array.from({ length: count }, (_, day) => ({ from: day * steps, to: (day + 1) * steps }));
const loadOf = (length: number) => Float64Array.from({ length }, () => 5 + random.normal());

test.each([
  ['more days than times of day', 11, 4],
  ['fewer days than times of day', 4, 11],
])('is the first left singular vector of day × time of day: %s', (_, days, steps) => {
  const load = loadOf(days * steps);
  const m = new Matrix(daysOf(days, steps).map(({ from, to }) => load.subarray(from, to)));
  const u = new SVD(m, { autoTranspose: true }).leftSingularVectors.getColumn(0);
  const sign = Math.sign(u.reduce((sum, value) => sum + value, 0));
  const signal = reducedSignal(load, daysOf(days, steps), steps);
  u.forEach((value, day) => expect(signal[day]).toBeCloseTo(sign * value * Math.sqrt(days), 10));
});

test('points to where its sum is positive, whatever sign the decomposition comes with', () => {
  for (let round = 0; round < 20; round++) {
    const load = Float64Array.from({ length: 24 }, () => random.normal());
    const sum = reducedSignal(load, daysOf(6, 4), 4).reduce((all, value) => all + value, 0);
    expect(sum).toBeGreaterThan(0);
  }
});

test('days that differ in size only: their size over its root mean square', () => {
  const shape = [1, 4, 2];
  const load = Float64Array.from([3, 1, 2].flatMap((size) => shape.map((part) => size * part)));
  const rms = Math.sqrt((9 + 1 + 4) / 3);
  const signal = reducedSignal(load, daysOf(3, 3), 3);
  [3, 1, 2].forEach((size, day) => expect(signal[day]).toBeCloseTo(size / rms, 12));
});

test('days with a gap and clock-change days have no value and change no other', () => {
  const load = loadOf(17);
  const days = [
    { from: 0, to: 4 },
    { from: 4, to: 8 },
    { from: 8, to: 13 },
    { from: 13, to: 17 },
  ];
  load[5] = NaN;
  const signal = reducedSignal(load, days, 4);
  expect([...signal].map(Number.isNaN)).toEqual([false, true, true, false]);
  const alone = reducedSignal(Float64Array.of(...load.subarray(0, 4), ...load.subarray(13)), daysOf(2, 4), 4);
  expect(signal[0]).toBeCloseTo(alone[0], 12);
  expect(signal[3]).toBeCloseTo(alone[1], 12);
});

test('a dead meter is flat, one never heard of has no values', () => {
  expect([...reducedSignal(new Float64Array(8), daysOf(2, 4), 4)]).toEqual([0, 0]);
  expect([...reducedSignal(new Float64Array(8).fill(NaN), daysOf(2, 4), 4)]).toEqual([NaN, NaN]);
});
