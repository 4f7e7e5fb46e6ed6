import { describe, expect, test } from 'vitest';
import { expertBlocks } from '../../src/experiment/expert-blocks.ts';

const HALF_HOUR = 1_800_000;

function rows(from: string, length: number, observed = length) {
  const start = Date.parse(from);
  return {
    timesMs: Float64Array.from({ length }, (_, row) => start + row * HALF_HOUR),
    actual: Float64Array.from({ length }, (_, row) => (row < observed ? 7 : NaN)),
    zone: 'Europe/Paris',
  };
}

describe('days on the wall clock', () => {
  test('have 46 half-hours in spring and 50 in autumn', () => {
    expect([...expertBlocks(rows('2022-03-26T00:00+01:00', 48 + 46 + 48), 'day').starts]).toEqual([
      0, 48, 94,
    ]);
    expect([...expertBlocks(rows('2022-10-29T00:00+02:00', 48 + 50 + 48), 'day').starts]).toEqual([
      0, 48, 98,
    ]);
  });

  test.each([
    [96, 96, 96],
    [96, 95, 48],
    [95, 95, 48],
    [96, 48, 48],
    [96, 47, 0],
    [96, 0, 0],
  ])('of %d rows, %d of them observed, %d are in days that are over', (length, observed, learned) => {
    expect(expertBlocks(rows('2022-01-05T00:00+01:00', length, observed), 'day').learned).toBe(learned);
  });

  test('a hole in a day keeps nobody waiting once a later reading is there', () => {
    const given = rows('2022-01-05T00:00+01:00', 96);
    given.actual[47] = NaN;
    expect(expertBlocks(given, 'day').learned).toBe(96);
  });
});

test.each([
  [100, 100, 96],
  [96, 96, 96],
  [100, 47, 0],
])('blocks of 48: of %d rows, %d observed, %d are over', (length, observed, learned) => {
  const given = expertBlocks(rows('2022-01-05T10:00+01:00', length, observed), 48);
  expect(given.learned).toBe(learned);
  expect(given.starts[1]).toBe(48);
});

test('no rows, no blocks', () => {
  expect(expertBlocks(rows('2022-01-05T10:00+01:00', 0), 'day')).toEqual({
    starts: Int32Array.of(),
    learned: 0,
  });
});
