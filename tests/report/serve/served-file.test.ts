import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { servedFile } from '../../../src/report/serve/served-file.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { writeRun } from './stored-run.ts';

const outside = scratchFolder();
const root = join(outside, 'reports');
writeRun(join(root, 'run'), { report: 'the report' });
writeRun(join(root, 'deep', 'runs', 'GCN'), { report: 'a deeper one' });
writeRun(join(outside, 'secret'), { report: 'secret' });
writeRun(join(outside, 'reports-too'), { report: 'secret' });

function textOf(parts: readonly string[]): string | null {
  const file = servedFile(root, parts);
  return file === null ? null : Buffer.from(file.content).toString();
}

test('serves the files of a run by name', () => {
  expect(textOf(['run', 'report.html'])).toBe('the report');
  expect(textOf(['deep', 'runs', 'GCN', 'report.html'])).toBe('a deeper one');
  expect(servedFile(root, ['deep', 'runs', 'GCN', 'metrics.csv'])).toMatchObject({
    name: 'metrics.csv',
    run: 'deep/runs/GCN',
  });
});

test('serves no other file, none of a folder that is no run, and none that is not there', () => {
  mkdirSync(join(root, 'run', 'model'));
  writeFileSync(join(root, 'run', 'model', 'config.json'), '{}');
  writeFileSync(join(root, 'run', 'notes.txt'), 'notes');
  mkdirSync(join(root, 'other'));
  writeFileSync(join(root, 'other', 'metrics.csv'), 'x');
  writeFileSync(join(root, 'metrics.csv'), 'x');
  expect(textOf(['run', 'notes.txt'])).toBeNull();
  expect(textOf(['run', 'model', 'config.json'])).toBeNull();
  expect(textOf(['other', 'metrics.csv'])).toBeNull();
  expect(textOf(['metrics.csv'])).toBeNull();
  expect(textOf(['run', 'history.csv'])).toBeNull();
  expect(textOf(['run'])).toBeNull();
  expect(textOf([])).toBeNull();
});

describe('no path leaves the folder', () => {
  test.each([
    ['parents', ['..', 'secret', 'report.html']],
    ['parents behind a run', ['run', '..', '..', 'secret', 'report.html']],
    ['an encoded slash', ['../secret', 'report.html']],
    ['a backslash', [String.raw`..\secret`, 'report.html']],
    ['an absolute path', [join(outside, 'secret'), 'report.html']],
    ['empty parts', ['', join(outside, 'secret').slice(1), 'report.html']],
    ['a neighbour of the same beginning', ['..', 'reports-too', 'report.html']],
    ['a zero byte', ['run\0', 'report.html']],
    ['a hidden folder', ['.', 'run', 'report.html']],
  ])('by %s', (_way, parts) => {
    expect(textOf(parts)).toBeNull();
  });

  test('by a link to a run elsewhere', () => {
    symlinkSync(join(outside, 'secret'), join(root, 'link'));
    expect(textOf(['link', 'report.html'])).toBeNull();
    symlinkSync(join(outside, 'reports-too'), join(root, 'link-too'));
    expect(textOf(['link-too', 'report.html'])).toBeNull();
  });

  test('by a link to a file elsewhere', () => {
    writeRun(join(root, 'linked'), { report: null });
    symlinkSync(join(outside, 'secret', 'report.html'), join(root, 'linked', 'report.html'));
    expect(textOf(['linked', 'report.html'])).toBeNull();
    expect(textOf(['linked', 'metrics.csv'])).toBe('forecast,level\n');
  });

  test('but the served folder itself may be a link', () => {
    const link = join(outside, 'latest');
    symlinkSync(root, link);
    expect(servedFile(link, ['run', 'report.html'])?.run).toBe('run');
  });
});
