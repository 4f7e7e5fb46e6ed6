import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { otherData } from '../../src/experiment/other-data.ts';
import { scratchFolder } from './tiny-experiment.ts';

test('the first file with another checksum, or that only one of both has', () => {
  const run = scratchFolder();
  writeFileSync(join(run, 'manifest.json'), JSON.stringify({ data: { 'load.csv': 'a', 'nodes.csv': 'b' } }));
  expect(otherData(run, { 'nodes.csv': 'b', 'load.csv': 'a' })).toBeNull();
  expect(otherData(run, { 'load.csv': 'a', 'nodes.csv': 'c' })).toBe('nodes.csv');
  expect(otherData(run, { 'load.csv': 'a' })).toBe('nodes.csv');
  expect(otherData(run, { 'load.csv': 'a', 'nodes.csv': 'b', 'weather.csv': 'd' })).toBe('weather.csv');
  writeFileSync(join(run, 'manifest.json'), '{}');
  expect(() => otherData(run, {})).toThrow(/manifest\.json: expected the manifest of a finished run/);
});
