import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configYaml } from '../../src/experiment/config-yaml.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

test('a config is read back as it was, whatever the comment holds', () => {
  const folder = scratchFolder();
  const config = readConfig(tinyConfig(folder));
  const path = join(folder, 'again.yaml');
  const text = configYaml(config, ['chosen: by hand', '"quoted" # twice']);
  writeFileSync(path, text);
  expect(readConfig(path)).toEqual(config);
  expect(text.split('\n').slice(0, 3)).toEqual(['# chosen: by hand', '# "quoted" # twice', 'name: tiny']);
});
