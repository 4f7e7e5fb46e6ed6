import { expect, test } from 'vitest';
import { roundedParts } from '../../src/report/rounded-parts.ts';
import { explanationOf } from './explanation-fixture.ts';

const explanation = explanationOf();
const partsOf = (...values: number[]) => values.map((value, index) => ({ name: `part ${index}`, value }));

test('the parts, as they are given, with the residual add up to the difference of the rounded loads', () => {
  const parts = partsOf(1000.4, 400.7, 100.4);
  const { decimals, difference, shown, others, residual } = roundedParts(explanation, parts);
  expect([decimals, difference, residual, others]).toEqual([0, 1500, -1, null]);
  expect(shown.map(({ part }) => part)).toEqual(parts);
  expect(shown.map(({ value }) => value)).toEqual([1000, 401, 100]);
});

test('what would print as 0 is pooled, what is 0 is left out', () => {
  const { shown, others } = roundedParts(explanation, partsOf(1500.6, 0.4, 0.3, 0.2, 0, 0));
  expect(shown.map(({ value }) => value)).toEqual([1500]);
  expect(others).toEqual({ count: 3, value: 1 });
});

test('no more than ten parts; a single small one is shown as it is', () => {
  const many = roundedParts(explanation, partsOf(...Array.from({ length: 12 }, () => 125.125)));
  expect(many.shown).toHaveLength(10);
  expect(many.others!.count).toBe(2);
  const sum = many.shown.reduce((total, { value }) => total + value, many.others!.value);
  expect(sum + many.residual).toBe(many.difference);
  const single = roundedParts(explanation, partsOf(1501.1, 0.4));
  expect(single.others).toBeNull();
  expect(single.shown.map(({ value }) => value)).toEqual([1501, 0]);
});

test('a small load keeps its digits', () => {
  const small = explanationOf({ forecast: 0.75, average: 0.5, residual: 0 });
  const { decimals, shown } = roundedParts(small, partsOf(0.30006, -0.05006));
  expect(decimals).toBe(4);
  expect(shown.map(({ value }) => value)).toEqual([0.3001, -0.0501]);
});
