import { describe, expect, it } from 'vitest';
import { isDead } from '../../src/ingest/is-dead.ts';
import { readingsOf } from './readings-of.ts';

/** 200 readings: three that live, and the rest as given. */
const almost = (rest: number | null, live = 3): (number | null)[] =>
  Array.from({ length: 200 }, (_, step) => (step % 60 === 7 && step / 60 < live ? step : rest));

describe('isDead', () => {
  it('finds meters that are zero, constant or missing almost all the time', () => {
    expect([0, 41, null].map((rest) => isDead(readingsOf(almost(rest)), {}))).toEqual([true, true, true]);
    const mixed = almost(null).map((value, step) => (value === null && step % 2 === 0 ? 8 : value));
    expect(isDead(readingsOf(mixed), {})).toBe(true);
  });

  it('lets live meters live', () => {
    const live = Array.from({ length: 200 }, (_, step) => (step < 190 ? 0 : step));
    expect(isDead(readingsOf(live), {})).toBe(false);
    expect(isDead(readingsOf(live), { minShare: 0.95 })).toBe(true);
    expect(isDead(readingsOf(live, { fitOn: { from: 0, to: 190 } }), {})).toBe(true);
  });
});
