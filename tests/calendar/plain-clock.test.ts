import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainClockMs } from '../../src/calendar/plain-clock.ts';

describe('plainClockMs', () => {
  it.each([
    ['2022-02-28', Date.UTC(2022, 1, 28)],
    ['2024-02-29 7', Date.UTC(2024, 1, 29, 7)],
    ['2022-02-28 17', Date.UTC(2022, 1, 28, 17)],
    ['2022-07-14T10:35', Date.UTC(2022, 6, 14, 10, 35)],
    ['1969-12-31 23:59:58', -2000],
  ])('reads %s', (text, expected) => {
    expect(plainClockMs(text)).toBe(expected);
  });

  it.each([
    '',
    '2022-02-29',
    '2022-13-01',
    '2022-00-10',
    '2022-01-00',
    '0022-01-01',
    '2022-01-01 24:00',
    '2022-01-01 10:60',
    '2022-01-01 10:00:60',
    '2022-01-01x10:00',
    '2022-01-01 10-00',
    '2022-01-01 10:00-00',
    '2022-01-01 10:00Z',
    '2022-01-01 ',
    '2022/01/01',
    '2022-01-01 1 :00',
  ])('leaves %j to others', (text) => {
    expect(plainClockMs(text)).toBeNaN();
  });

  it('gives what Date gives', () => {
    const seconds = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2200, 0, 1) / 1000 });
    const property = fc.property(seconds, (second) => {
      const text = new Date(second * 1000).toISOString().slice(0, 19);
      expect(plainClockMs(text)).toBe(second * 1000);
      expect(plainClockMs(text.replace('T', ' ').slice(0, 16))).toBe(Math.floor(second / 60) * 60_000);
    });
    fc.assert(property, { seed: 5 });
  });
});
