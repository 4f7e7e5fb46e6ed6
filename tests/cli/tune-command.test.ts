import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const config = tinyConfig(folder);
const SMALL = ['tune.graphs=[eye, space]', 'tune.space={model.hidden: [4, 6], model.layers: [1]}'];
const args = ['tune', config, '--reports', folder, ...SMALL.flatMap((set) => ['--set', set])];

test('two workers search, and the command prints the best trials and where the best config is', async () => {
  const terminal = fakeTerminal();
  const code = await runCommandLine([...args, '--trials', '3', '--workers', '2', '--seed', '4'], terminal);
  expect(terminal.told.slice(1).filter((line) => line.startsWith('trial '))).toHaveLength(3);
  expect(code, terminal.told.join('\n')).toBe(EXIT.ok);
  const best = join(folder, 'tiny-tune', 'best.yaml');
  expect(terminal.out()).toMatch(/^ +trial \d +trial \d/);
  expect(terminal.out()).toContain(`best config: ${best}\n`);
  expect(existsSync(best)).toBe(true);

  const again = fakeTerminal();
  await runCommandLine([...args, '--trials', '3', '--seed', '4', '--json'], again);
  const { trials, bestConfig, ...document } = JSON.parse(again.out()) as Record<string, unknown>;
  expect(trials).toHaveLength(3);
  expect(bestConfig).toBe(best);
  expect(Object.keys(document)).toEqual(['folder', 'best', 'effects', 'space']);
}, 30_000);

test('Ctrl-C ends with its own code and says how to go on', async () => {
  const terminal = fakeTerminal();
  const tell = (line: string) => {
    terminal.told.push(line);
    if (line.startsWith('searching')) terminal.interrupt();
  };
  expect(await runCommandLine([...args, '--seed', '5'], { ...terminal, tell })).toBe(EXIT.interrupted);
  expect(terminal.told).toContain('stopping after this step; Ctrl-C again to quit at once');
  expect(terminal.told.at(-1)).toMatch(
    /^error: stopped after 0 of 50 trials; run the same command again to go on$/,
  );
});

test('flags and ranges that cannot be are bad usage', async () => {
  for (const bad of [
    ['--trials', '0'],
    ['--set', 'tune.space={model.heads: [1]}'],
    ['--set', 'tune.trails=3'],
  ]) {
    const terminal = fakeTerminal();
    expect(await runCommandLine([...args.slice(0, 4), ...bad], terminal), bad.join(' ')).toBe(EXIT.badUsage);
    expect(terminal.told.join('\n')).toMatch(
      /^error: .*expected|Expected|unknown key "trails"; known here: trials/,
    );
  }
});
