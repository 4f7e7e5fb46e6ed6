import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { finishedRun, openRunFolder, readRunConfig } from '../../src/experiment/run-folder.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const config = readConfig(file);

test('an unfinished run of the same config is taken up again, everything else gets a new folder', () => {
  const reports = join(folder, 'reports');
  const at = (name: string) => join(reports, name);
  expect(openRunFolder(reports, config)).toEqual({ path: at('tiny'), resumed: false });
  expect(openRunFolder(reports, config)).toEqual({ path: at('tiny'), resumed: true });
  expect(openRunFolder(reports, { ...config, seed: 7 })).toEqual({ path: at('tiny-2'), resumed: false });
  writeFileSync(join(at('tiny'), 'manifest.json'), '{}');
  expect(openRunFolder(reports, config)).toEqual({ path: at('tiny-3'), resumed: false });
  expect(openRunFolder(reports, { ...config, seed: 7 })).toEqual({ path: at('tiny-2'), resumed: true });
});

test('without resuming, an unfinished run is left alone too', () => {
  const reports = join(folder, 'fresh');
  openRunFolder(reports, config);
  expect(openRunFolder(reports, config, { resume: false })).toEqual({
    path: join(reports, 'tiny-2'),
    resumed: false,
  });
});

test('a finished run of the same config is found, whatever its number', () => {
  const reports = join(folder, 'finished');
  expect(finishedRun(reports, config)).toBeNull();
  const { path } = openRunFolder(reports, { ...config, seed: 7 });
  writeFileSync(join(path, 'manifest.json'), '{}');
  expect(finishedRun(reports, config)).toBeNull();
  const own = openRunFolder(reports, config).path;
  expect(own).toBe(join(reports, 'tiny-2'));
  expect(finishedRun(reports, config)).toBeNull();
  writeFileSync(join(own, 'manifest.json'), '{}');
  expect(finishedRun(reports, config)).toBe(own);
  expect(finishedRun(reports, { ...config, seed: 7 })).toBe(path);
});

test('a folder of other origin is left alone', () => {
  const reports = join(folder, 'others');
  mkdirSync(join(reports, 'tiny'), { recursive: true });
  writeFileSync(join(reports, 'tiny', 'config.yaml'), 'mine');
  expect(openRunFolder(reports, config).path).toBe(join(reports, 'tiny-2'));
  expect(readFileSync(join(reports, 'tiny', 'config.yaml'), 'utf8')).toBe('mine');
});

test('the stored config is the one that was run', () => {
  const reports = join(folder, 'stored');
  const { path } = openRunFolder(reports, config);
  writeFileSync(join(path, 'manifest.json'), '{}');
  expect(readRunConfig(path)).toEqual(config);
  expect(readRunConfig(path, ['seed=9'])).toEqual({ ...config, seed: 9 });
});
