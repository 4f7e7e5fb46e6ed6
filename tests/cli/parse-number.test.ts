import { expect, test } from 'vitest';
import { parseCount, parseSeed, parseTolerance } from '../../src/cli/parse-number.ts';

test('numbers as they are written', () => {
  expect([parseCount('12'), parseSeed('0'), parseTolerance('1e-4')]).toEqual([12, 0, 1e-4]);
});

test.for(['0', '-1', '1.5', '', 'x', '1e3'])('"%s" is no count', (text) => {
  expect(() => parseCount(text)).toThrow('Expected a whole number of 1 or more.');
});

test.for(['-1', '1.5', ''])('"%s" is no seed', (text) => {
  expect(() => parseSeed(text)).toThrow('Expected a whole number of 0 or more.');
});

test.for(['-1', '', 'NaN', 'Infinity'])('"%s" is no tolerance', (text) => {
  expect(() => parseTolerance(text)).toThrow('Expected a number of 0 or more.');
});
