import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checksums } from '../../src/experiment/manifest.ts';
import { scratchFolder } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = (path: string, text: string): string => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  return join(folder, path);
};
const [north, south, graph] = [
  file('north/weather.csv', 'north'),
  file('south/weather.csv', 'south'),
  file('graph/south/weather.csv', 'graph'),
];

test('files of one name each have a checksum, under their folder from the second on', () => {
  const sums = checksums([north, south, graph]);
  expect(Object.keys(sums)).toEqual(['weather.csv', 'south/weather.csv', 'graph/south/weather.csv']);
  expect(new Set(Object.values(sums)).size).toBe(3);
});

test('a file keeps its name whatever comes after it, and counts once', () => {
  const sums = checksums([north, south, north]);
  expect(checksums([north, south])).toEqual(sums);
  expect(checksums([north])).toEqual({ 'weather.csv': sums['weather.csv'] });
  expect(checksums([south])['weather.csv']).toBe(sums['south/weather.csv']);
});
