import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal, parsePlainDecimal } from '../../src/ingest/parse-decimal.ts';

describe('parseDecimal', () => {
  it.each([
    ['12.5', 12.5],
    ['-3', -3],
    ['+4', 4],
    ['.25', 0.25],
    ['7.', 7],
    ['1e5', 100_000],
    ['2.5E-3', 0.0025],
    [' 6 ', 6],
    ['69135.70', 69_135.7],
    ['0.1', 0.1],
    ['12345678901234567890', 1.2345678901234567e19],
    ['-0.000001', -0.000001],
  ])('reads %j', (text, expected) => {
    expect(parseDecimal(text, '.')).toBe(expected);
  });

  it('reads a decimal comma only where told so', () => {
    expect(parseDecimal('-1,25', ',')).toBe(-1.25);
    expect(parseDecimal('1,5e2', ',')).toBe(150);
    expect(parseDecimal('1,25', '.')).toBeNaN();
    expect(parseDecimal('1.25', ',')).toBeNaN();
  });

  it.each([
    '',
    ' ',
    'n/a',
    'NaN',
    'Infinity',
    '0x10',
    '1 234',
    '1,234.5',
    '1_000',
    '--1',
    '1.2.3',
    '.',
    '-',
    'e5',
    '1e',
    '1e39',
    '12abc',
    '1\u00a0234',
  ])('does not take %j for a number', (text) => {
    expect(parseDecimal(text, '.')).toBeNaN();
    expect(parsePlainDecimal(Buffer.from(text), 0, Buffer.byteLength(text), '.')).toBeNaN();
  });

  it('reads from bytes what stands between two of them, and leaves what is not plain to others', () => {
    const bytes = Buffer.from('12-3.5,75e1');
    expect([
      parsePlainDecimal(bytes, 2, 6, '.'),
      parsePlainDecimal(bytes, 5, 9, ','),
      parsePlainDecimal(bytes, 0, 3, '.'),
      parsePlainDecimal(bytes, 8, 11, '.'),
      parsePlainDecimal(Buffer.from('1234567890123456'), 0, 16, '.'),
    ]).toEqual([-3.5, 5.75, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('gives the double that Number gives', () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, min: -1e30, max: 1e30 }).map(String),
      fc.tuple(fc.integer(), fc.nat(999_999)).map(([whole, part]) => `${whole}.${part}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        expect(parseDecimal(text, '.')).toBe(Number(text));
        expect(parseDecimal(text.replace('.', ','), ',')).toBe(Number(text));
        const plain = parsePlainDecimal(Buffer.from(text), 0, text.length, '.');
        if (!Number.isNaN(plain)) expect(plain).toBe(Number(text));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
