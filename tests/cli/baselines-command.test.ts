import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const config = tinyConfig(folder);
const reports = join(folder, 'reports');

async function wattgraph(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

test('prints scores and the prediction files, which aggregate takes as experts', async () => {
  const list = 'temperatureClimatology, weeklyMean';
  const { code, out, told } = await wattgraph('baselines', config, '--only', list, '--reports', reports);
  expect(code).toBe(0);
  expect(told).toContain('fitting temperature climatology');
  expect(out).toMatch(/^temperature climatology +\d/m);
  expect(out).toMatch(/^mean of 4 weeks +\d/m);
  expect(out).not.toContain('persistence');
  const files = ['temperatureClimatology', 'weeklyMean'].map((name) =>
    join(reports, 'tiny-baselines', `${name}.csv`),
  );
  expect(out.trimEnd().split('\n').slice(-3)).toEqual(['predictions:', ...files.map((file) => `  ${file}`)]);
  const load = join(folder, 'sample/load.csv');
  const place = ['--node', 'Bretagne', '--zone', 'Europe/Paris', '--out', join(folder, 'mixed')];
  const mixed = await wattgraph('aggregate', ...files, '--actual', load, ...place);
  expect([mixed.code, mixed.told[0]]).toEqual([0, `wrote ${join(folder, 'mixed/forecasts.csv')}`]);
  expect(mixed.out).toMatch(/temperatureClimatology|weeklyMean/);
});

test('--json prints the scores as metrics.json has them', async () => {
  const only = ['--only', 'persistenceDay'];
  const { out } = await wattgraph('baselines', config, ...only, '--reports', reports, '--json');
  const {
    folder: path,
    predictions,
    scores,
  } = JSON.parse(out) as {
    readonly folder: string;
    readonly predictions: readonly string[];
    readonly scores: readonly { readonly forecast: string }[];
  };
  expect(path).toBe(join(reports, 'tiny-baselines-2'));
  expect(predictions.every((file) => existsSync(file))).toBe(true);
  expect(scores.map(({ forecast }) => forecast)).toEqual(['persistence, 1 day']);
});

test('a misspelt baseline is bad usage, answered with the nearest', async () => {
  const { code, told } = await wattgraph('baselines', config, '--only', 'vanila', '--reports', reports);
  expect(code).toBe(2);
  expect(told.at(-1)).toMatch(/--only: .*expected a baseline such as "vanilla" or .*got "vanila"/);
});
