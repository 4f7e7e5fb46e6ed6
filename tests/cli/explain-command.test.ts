import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { ForecastExplanation } from '../../src/experiment/explain-run.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const done = join(folder, 'reports', 'tiny');

beforeAll(async () => {
  const config = readConfig(tinyConfig(folder), ['evaluation.feedForward=false', 'explain.enabled=false']);
  await run(config, join(folder, 'reports'), still());
});

async function explain(...args: string[]) {
  const terminal = fakeTerminal({ width: 100 });
  const code = await runCommandLine(['explain', done, ...args], terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

test('a sentence first, then tables whose lines add up', async () => {
  const { code, out, told } = await explain();
  expect([code, told]).toEqual([0, []]);
  expect(out).toMatch(
    /^France, 2021-\d\d-\d\d \d\d:\d\d: [\d,]+ MW, [\d,]+ (above|below) the average of [\d,]+ at that time; mostly\sbecause/,
  );
  const tables = out.split('\n\n').filter((part) => part.startsWith('by '));
  expect(tables.map((table) => table.split('  ')[0])).toEqual([
    'by node',
    'by input',
    'by hour of the input',
  ]);
  const [, difference] = /\ndifference +(\S+)\n/.exec(out)!;
  for (const table of tables) {
    const lines = table.split('\n').slice(1);
    const numbers = lines.map((line) => Number(/(\S+)$/.exec(line)![1].replaceAll(',', '')));
    expect(numbers.pop()).toBe(Number(difference.replaceAll(',', '')));
    expect(numbers.reduce((sum, value) => sum + value, 0)).toBe(Number(difference.replaceAll(',', '')));
  }
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('--json gives all numbers', async () => {
  const { out } = await explain('--json', '--node', 'Bretagne', '--day', '2021-03-30', '--hour', '18:30');
  const explanation = JSON.parse(out) as ForecastExplanation;
  expect([explanation.node.id, explanation.time]).toEqual(['Bretagne', '2021-03-30 18:30:00+02:00']);
  expect(explanation.byNode).toHaveLength(24);
  expect(explanation.forecast - explanation.average).toBeCloseTo(explanation.difference, 9);
});

test('after the last reading, which is told', async () => {
  const { code, out, told } = await explain('--day', '2021-04-06');
  expect([code, told]).toEqual([0, ['the last reading is of 2021-04-05 23:30:00+02:00']]);
  expect(out).not.toContain('measured');
});

test('a value over the config of the run', async () => {
  const { code, told } = await explain('--set', 'data.load.ignoreColumns=[Bretagne]');
  expect(code).toBe(1);
  expect(told[0]).toContain('1 fewer (Bretagne)');
});

test('an unknown node is bad usage, told in one line with the nearest', async () => {
  const { code, out, told } = await explain('--node', 'Bretange');
  expect([code, out]).toEqual([2, '']);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /^error: expected a node of the run, got "Bretange"; there are 25, nearest Bretagne,/,
  );
});
