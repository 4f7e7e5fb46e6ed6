import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const config = tinyConfig(folder);
const weights = join(folder, 'net.safetensors');
const quick = ['--set', 'training.epochs=1', '--set', 'evaluation.feedForward=false'];

async function wattgraph(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

beforeAll(async () => {
  await wattgraph('run', config, ...quick, '--reports', join(folder, 'reports'));
});

test('what export wrote, import scores and reports as run does', async () => {
  const exported = await wattgraph(
    'export',
    join(folder, 'reports/tiny'),
    '--safetensors',
    weights,
    '--names',
    'short',
  );
  expect([exported.code, exported.out]).toEqual([0, `safetensors: ${weights}\n`]);
  const reports = join(folder, 'imported');
  const { code, out, told } = await wattgraph(
    'import',
    weights,
    '--config',
    config,
    '--reports',
    reports,
    ...quick,
  );
  expect(code).toBe(0);
  expect(told).toContain(`${weights}: 10 weights, named by the scheme short`);
  expect(out).toMatch(/^GCN +\d/m);
  expect(out).toMatch(/\npredictions: .*predictions\.csv\nreport: .*report\.html\n$/);
  const report = readFileSync(join(folder, 'imported/tiny/report.html'), 'utf8');
  expect(report).toContain('imported from net.safetensors (SHA-256');
});

test('--check-only tells whether the weights fit, and makes no run', async () => {
  const nowhere = join(folder, 'unwritten');
  const check = (...set: readonly string[]) =>
    wattgraph('import', weights, '--config', config, '--reports', nowhere, '--check-only', ...set);
  const { code, out, told } = await check();
  expect([code, out]).toEqual([0, '']);
  expect(told.at(-1)).toBe(`${weights}: 10 weights, named by the scheme short`);
  expect((await check('--set', 'model.hidden=5')).code).toBe(2);
  expect(existsSync(nowhere)).toBe(false);
});

test('Ctrl-C says that an import does not go on where it was', async () => {
  const terminal = fakeTerminal();
  const tell = (line: string) => {
    terminal.told.push(line);
    if (line.includes('named by the scheme')) terminal.interrupt();
  };
  const args = ['import', weights, '--config', config, '--reports', join(folder, 'stopped'), ...quick];
  expect(await runCommandLine(args, { ...terminal, tell })).toBe(130);
  expect(terminal.told.at(-1)).toContain('stopped before the end; run the same command again to start anew');
});

test.for([
  [['import', 'net.pt'], 2, "required option '--config <file>' not specified"],
  [['import', 'net.pt', '--config', config], 2, 'expected a safetensors file to read'],
  [
    ['import', join(folder, 'zip.pt'), '--config', config],
    1,
    'in Python: from safetensors.torch import save_file',
  ],
  [['import', join(folder, 'zip.pt'), '--config', config, '--rename', 'a'], 2, '--rename: expected from=to'],
  [['export', join(folder, 'reports/tiny')], 2, 'got nothing to write'],
] as const)('%j ends with %i', async ([args, code, message]) => {
  writeFileSync(join(folder, 'zip.pt'), Buffer.from('PK\u0003\u0004 and more'));
  const nowhere = join(folder, 'nowhere');
  const result = await wattgraph(...args, ...(args[0] === 'import' ? ['--reports', nowhere] : []));
  expect(result.code).toBe(code);
  expect(result.told.at(-1)).toContain(message);
  expect(existsSync(nowhere)).toBe(false);
});
