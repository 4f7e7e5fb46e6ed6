import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const file = tinyConfig(scratchFolder());
const ENCODED = [
  'model',
  file,
  '--set',
  'features.3={series: load, at: window, steps: 24}',
  '--set',
  'model.encoder.kind=tcn',
];

async function wattgraph(...args: string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

test('prints the layers and the totals, and warns on stderr', async () => {
  const { code, out, told } = await wattgraph(...ENCODED);
  expect(code).toBe(0);
  expect(out).toMatch(/^layer +weights +output +parameters +sees\n/);
  expect(out).toMatch(
    /convolution 3, dilation 8, causal, ReLU +encoder\.blocks\.3\.conv2 +24 × 32 +3,104 +61\n/,
  );
  expect(out).toMatch(/GCN, residual +layers\.0\.conv +6 +42\n/);
  expect(out).toContain('parameters in all');
  expect(told).toEqual([expect.stringMatching(/^warning: model\.encoder: "tcn" sees 61 steps/)]);
});

test('--json prints the same for machines', async () => {
  const { code, out } = await wattgraph(...ENCODED, '--json');
  expect(code).toBe(0);
  const model = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(model)).toEqual([
    'name',
    'nodes',
    'columns',
    'window',
    'rows',
    'parameters',
    'nodeParameters',
    'warnings',
  ]);
  expect(model).toMatchObject({
    name: 'tiny',
    nodes: 24,
    window: { kind: 'tcn', series: ['load'], steps: 24, hours: 12, receptiveField: 61 },
  });
  const rows = model['rows'] as { parameters: number }[];
  expect(rows.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(model['parameters']);
});

test('what is wrong is one sentence and exit code 2', async () => {
  const noWindow = await wattgraph('model', file, '--set', 'model.encoder.kind=tcn');
  expect(noWindow).toMatchObject({ code: 2, out: '' });
  expect(noWindow.told).toEqual([
    'error: model.encoder: expected a feature "load" at "window", got none; add it to features, such as { series: load, at: window, steps: 48 }',
  ]);
  const short = await wattgraph(
    ...ENCODED,
    '--set',
    'features.3={series: load, at: window, steps: 12}',
    '--set',
    'model.encoder.kind=lenet',
  );
  expect(short.code).toBe(2);
  expect(short.told[0]).toMatch(/^error: model\.encoder: expected a window of at least 16 steps/);
  const flag = await wattgraph('model', file, '--train');
  expect(flag.code).toBe(2);
});
