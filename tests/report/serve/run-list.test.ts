import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRuns } from '../../../src/report/serve/run-list.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { writeRun } from './stored-run.ts';

const root = scratchFolder();
writeRun(join(root, 'old'), { day: 3 });
writeRun(join(root, 'half'), { day: 9, finished: false });
writeRun(join(root, 'new'), { day: 12 });
writeRun(join(root, 'study-compare', 'runs', 'GCN-s0'), { day: 5 });
writeRun(join(root, 'new', 'inner'), { day: 20 });
writeRun(join(root, '.hidden', 'run'), { day: 20 });
writeRun(join(root, 'a', 'b', 'c', 'too-deep'), { day: 20 });
mkdirSync(join(root, 'empty'));
writeFileSync(join(root, 'README.md'), 'not a folder');
const elsewhere = scratchFolder();
writeRun(join(elsewhere, 'secret'));
symlinkSync(join(elsewhere, 'secret'), join(root, 'link'));

test('finds runs and those of comparisons, newest first, and neither within runs nor through links', () => {
  expect(findRuns(root).map(({ path, finished }) => [path, finished])).toEqual([
    ['new', true],
    ['half', false],
    ['study-compare/runs/GCN-s0', true],
    ['old', true],
  ]);
});

test('runs written at the same time are in the order of their names', () => {
  const folder = scratchFolder();
  for (const name of ['b', 'a', 'c']) writeRun(join(folder, name), { day: 2 });
  expect(findRuns(folder).map(({ path }) => path)).toEqual(['a', 'b', 'c']);
});

test('a folder without runs has none', () => {
  expect(findRuns(join(root, 'empty'))).toEqual([]);
});
