import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from '../experiment/tiny-experiment.ts';

const folder = scratchFolder();
const config = tinyConfig(folder);

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process of its own; `watch` sees stderr grow. */
function wattgraph(
  args: readonly string[],
  {
    watch,
    env = {},
  }: {
    watch?: (err: string, kill: (signal: NodeJS.Signals) => void) => void;
    env?: Record<string, string>;
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    env: { ...process.env, ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    watch?.(err, (signal) => child.kill(signal));
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })));
}

test('a killed run goes on with the same command and ends with the bytes of one that was not', async () => {
  const epochs = 'training.epochs=20';
  const args = ['run', config, '--set', epochs, '--reports', join(folder, 'killed')];
  let seen = 0;
  const killed = await wattgraph(args, {
    watch: (err, kill) => {
      seen = Number(/epoch (\d+)\/20(?!.*epoch)/s.exec(err)?.[1] ?? 0);
      if (seen >= 4) kill('SIGKILL');
    },
  });
  expect(killed.signal).toBe('SIGKILL');
  expect(existsSync(join(folder, 'killed', 'tiny', 'predictions.csv'))).toBe(false);
  const [resumed, whole] = await Promise.all([
    wattgraph(args),
    run(readConfig(config, [epochs]), join(folder, 'whole'), still()),
  ]);
  expect(resumed.code).toBe(0);
  const done = Number(/GCN: training, epochs: 20, (\d+) done before/.exec(resumed.err)![1]);
  expect(done).toBeGreaterThanOrEqual(seen);
  for (const name of ['predictions.csv', 'history.csv', 'metrics.json']) {
    expect(readFileSync(join(folder, 'killed', 'tiny', name), 'utf8'), name).toBe(
      readFileSync(join(whole.folder, name), 'utf8'),
    );
  }
}, 60_000);

test('the cpu backend leaves stdout to JSON and stderr to our own words', async () => {
  const args = ['parity', 'tests/golden/gcn-by-hand.json', '--backend', 'cpu', '--json'];
  const { code, out, err } = await wattgraph(args);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toBeInstanceOf(Array);
  expect(err.trimEnd().split('\n')).toHaveLength(2);
});

test('a reader that has enough does no harm', async () => {
  const pipe = '"$0" --import tsx src/cli/main.ts parity --help | true';
  const child = spawn('sh', ['-c', pipe, process.execPath]);
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  expect(err).toBe('');
});
