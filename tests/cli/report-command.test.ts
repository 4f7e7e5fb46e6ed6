import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const run = join(folder, 'reports/tiny');
const report = join(run, 'report.html');

async function wattgraph(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

let ran: Awaited<ReturnType<typeof wattgraph>>;

beforeAll(async () => {
  const quick = ['--set', 'training.epochs=1', '--reports', join(folder, 'reports')];
  ran = await wattgraph('run', tinyConfig(folder), ...quick);
});

test('"run" writes the report and says where', () => {
  expect(ran.code).toBe(0);
  expect(ran.out).toMatch(/\npredictions: .*predictions\.csv\nreport: .*report\.html\n$/);
  expect(existsSync(report)).toBe(true);
});

test('"report" writes it again', async () => {
  rmSync(report);
  expect(await wattgraph('report', run)).toEqual({ code: 0, out: `report: ${report}\n`, told: [] });
  expect(existsSync(report)).toBe(true);
});

test('a folder without a run, and data that are not there, are sentences', async () => {
  const nowhere = await wattgraph('report', join(folder, 'nowhere'));
  expect(nowhere.code).toBe(2);
  expect(nowhere.told.join('\n')).toMatch(/nowhere: expected the folder of a finished run/);
  const moved = await wattgraph('report', run, '--set', `data.load.file=${join(folder, 'none.csv')}`);
  expect(moved.code).toBeGreaterThan(1);
  expect(moved.told).toHaveLength(1);
  expect(moved.told[0]).toMatch(/^error: .*none\.csv/);
});
