import { expect, test } from 'vitest';
import { pValueText, pValueWords, setText } from '../../src/report/p-value-text.ts';

test('as many digits as tell something', () => {
  expect([1, 0.34, 0.0512, 0.02, 0.0011, 0.0009].map(pValueText)).toEqual([
    '1.00',
    '0.34',
    '0.051',
    '0.020',
    '0.001',
    '<0.001',
  ]);
});

test('in a sentence with a sign that does not leave it', () => {
  expect([0.34, 1e-9].map(pValueWords)).toEqual(['p\u00a0=\u00a00.34', 'p\u00a0<\u00a00.001']);
});

test('in the confidence set from 0.05 on', () => {
  expect([0.31, 0.05, 0.049, 0.002, 1e-9].map(setText)).toEqual([
    'in 0.31',
    'in 0.050',
    'out 0.049',
    'out 0.002',
    'out <0.001',
  ]);
});
