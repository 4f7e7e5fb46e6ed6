import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const tiny = join(folder, 'reports/tiny');

async function wattgraph(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

beforeAll(async () => {
  const quick = ['--set', 'training.epochs=1', '--set', 'evaluation.feedForward=false'];
  await wattgraph('run', tinyConfig(folder), ...quick, '--reports', join(folder, 'reports'));
});

test('writes weights and network side by side, and says where', async () => {
  const [weights, network] = [join(folder, 'net.safetensors'), join(folder, 'net.onnx')];
  const { code, out, told } = await wattgraph('export', tiny, '--safetensors', weights, '--onnx', network);
  expect([code, out]).toEqual([0, `safetensors: ${weights}\nonnx: ${network}\n`]);
  expect(told.at(-1)).toMatch(/^\d+ KiB$/);
  expect(readFileSync(network, 'latin1')).toContain('leadMinutes');
});

test('writes over nothing without --force', async () => {
  const there = join(folder, 'there.onnx');
  writeFileSync(there, 'mine');
  const refused = await wattgraph('export', tiny, '--onnx', there);
  expect([refused.code, readFileSync(there, 'utf8')]).toEqual([2, 'mine']);
  expect(refused.told.at(-1)).toContain('is there already; name another file, or overwrite it with --force');
  expect((await wattgraph('export', tiny, '--onnx', there, '--scaled', '--force')).code).toBe(0);
  expect(readFileSync(there, 'latin1')).toContain('scaled as model/scales.json says');
});

test.for([
  [[tiny], 'expected --safetensors FILE or --onnx FILE, got nothing to write'],
  [[folder, '--onnx', join(folder, 'no.onnx')], 'expected the folder of a finished run'],
  [
    [tiny, '--safetensors', join(folder, 'no.st'), '--scaled'],
    '--scaled is for ONNX, and none is written; add --onnx FILE',
  ],
  [
    [tiny, '--safetensors', join(folder, 'no.st'), '--set', 'data.load.file=x.csv'],
    '--set is for ONNX, and none is written',
  ],
  [
    [tiny, '--onnx', join(folder, 'no.onnx'), '--names', 'lists'],
    '--names is for safetensors, and none are written; add --safetensors FILE',
  ],
] as const)('%j is bad usage', async ([args, message]) => {
  const { code, told } = await wattgraph('export', ...args);
  expect(code).toBe(2);
  expect(told.at(-1)).toContain(message);
});
