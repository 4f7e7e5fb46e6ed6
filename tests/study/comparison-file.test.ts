import { expect, test } from 'vitest';
import { comparisonFile } from '../../src/study/comparison-file.ts';
import { comparisonFixture } from './comparison-fixture.ts';

const stored: unknown = JSON.parse(JSON.stringify(comparisonFixture()));

test('what is written is read', () => {
  expect(comparisonFile.parse(stored)).toEqual(comparisonFixture());
});

test('what lacks a part is refused', () => {
  for (const key of Object.keys(stored as object)) {
    expect(comparisonFile.safeParse({ ...(stored as object), [key]: undefined }).success, key).toBe(false);
  }
});

test('a file from before there were architectures is of residual networks', () => {
  const { rows } = comparisonFixture();
  const old = rows.map((row) => ({ ...row, architecture: undefined }));
  expect(comparisonFile.parse({ ...(stored as object), rows: old })).toEqual(comparisonFixture());
});

test('a file from before there were tests is read without them', () => {
  const fixture = comparisonFixture();
  const text = JSON.stringify(fixture, (key, value: unknown) =>
    key === 'tested' || key === 'significance' ? undefined : value,
  );
  const { levels, rows } = comparisonFile.parse(JSON.parse(text));
  expect(levels.map(({ tested }) => tested)).toEqual([null, null]);
  expect(rows[1].scores[0].mape).toEqual({ ...fixture.rows[1].scores[0].mape, significance: null });
});
