import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { ComparisonTable } from '../../src/study/comparison.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const config = tinyConfig(folder);
const reports = join(folder, 'reports');

const argsOf = (...args: string[]): string[] => [
  'compare',
  config,
  '--reports',
  reports,
  '--seeds',
  '0',
  '--set',
  'compare.controls=false',
  '--set',
  'training.epochs=1',
  '--set',
  'model.hidden=4',
  '--workers',
  '1',
  ...args,
];

async function wattgraph(args: readonly string[]) {
  const terminal = fakeTerminal({ now: () => 0 });
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

describe('compare', () => {
  test('one run fails: the table of the rest, its sentence, and exit code 1; mended, the rest stands', async () => {
    const broken = 'compare.settings={ GAT: { model: { heads: 3 } } }';
    const { code, out, told } = await wattgraph(argsOf('--operators', 'GCN,GAT', '--set', broken));
    expect(code).toBe(1);
    expect(told[0]).toBe(`2 runs; writing to ${join(reports, 'tiny-compare')}`);
    expect(told[1]).toMatch(
      /^GCN-space-seed0: done in 0 s, validation 0\.\d+ at epoch 1; 1 of 2 runs done; 0 s left$/,
    );
    expect(told[2]).toMatch(
      /^GAT-space-seed0: failed: model\.heads: expected a number that divides the 4 output channels, got 3/,
    );
    expect(told.slice(3)).toEqual([
      'scoring 1 runs together',
      'error: 1 of 2 runs failed, the table says why; put that right and run the same command again to try only those',
    ]);
    expect(out).toMatch(/^GCN +1 +\d+\.\d\d/m);
    expect(out).toContain('Failed, GAT-space-seed0: model.heads');
    expect(out.replaceAll('\n', ' ')).toContain(join(reports, 'tiny-compare', 'comparison.md'));
    expect(readFileSync(join(reports, 'tiny-compare', 'comparison.md'), 'utf8')).toContain('| GCN | 1 |');

    const mended = await wattgraph(argsOf('--operators', 'GCN', '--json'));
    expect([mended.code, mended.told[0]]).toEqual([
      0,
      `1 runs, 1 of them done before; writing to ${join(reports, 'tiny-compare')}`,
    ]);
    const { folder: path, rows } = JSON.parse(mended.out) as ComparisonTable & { folder: string };
    expect(path).toBe(join(reports, 'tiny-compare'));
    expect(rows.map(({ id }) => id)).toEqual(['GCN-space']);
  });

  test('Ctrl-C stops the run, and the same command goes on', async () => {
    const terminal = fakeTerminal();
    const args = argsOf('--operators', 'TAG,SAGE', '--set', 'training.epochs=400');
    const stopping = runCommandLine(args, terminal);
    const started = (): boolean => existsSync(join(reports, 'tiny-compare-2', 'runs', 'TAG-space-seed0'));
    while (!started()) await new Promise((resolve) => setTimeout(resolve, 20));
    terminal.interrupt();
    expect(await stopping).toBe(130);
    expect(terminal.told.at(-1)).toMatch(
      /^error: stopped with 0 of 2 runs done; run the same command again to go on$/,
    );
    expect(readdirSync(join(reports, 'tiny-compare-2', 'runs'))).toEqual(['TAG-space-seed0']);
  });

  test.for([
    [['--operators', 'GAT3'], /compare\.operators\.0: expected one of "GCN", .*got "GAT3"/],
    [['--seeds', 'one'], /compare\.seeds\.0: expected a number, got "one"/],
    [['--graphs', 'star'], /compare\.graphs\.0: expected .*"space"/],
    [['--architectures', 'lstm'], /compare\.architectures\.0: expected .*"residual", .*"gconvgru"/],
    [['--encoders', 'lstm'], /compare\.encoders\.0: expected .*"none", .*"tcn"/],
    [['--workers', '0'], /Expected a whole number of 1 or more/],
  ] as const)('%s is bad usage', async ([flags, sentence]) => {
    const { code, told } = await wattgraph([...argsOf(), ...flags]);
    expect(code).toBe(2);
    expect(told.join('\n')).toMatch(sentence);
  });
});
