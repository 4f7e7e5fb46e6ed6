import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { RandomStream } from '../../src/core/random.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const QUARTERS = 4;

/** A load of so many days of six-hour steps, and two forecasts of which the second is off by five times as much. */
function files(days: number): readonly string[] {
  const random = new RandomStream(days, 'evaluate');
  const columns = ['load', 'ours', 'theirs'].map((): string[] => ['time,Town']);
  for (let step = 0; step < days * QUARTERS; step++) {
    const time = new Date(Date.UTC(2022, 2, 1, 6 * step)).toISOString();
    const load = 100 + 10 * random.normal();
    [0, 1, 5].forEach((error, at) => columns[at].push(`${time},${load + error * random.normal()}`));
  }
  return columns.map((lines, at) => {
    const path = join(folder, `${['load', 'ours', 'theirs'][at]}-${days}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  });
}

async function evaluate(days: number, ...flags: readonly string[]) {
  const [load, ours, theirs] = files(days);
  const terminal = fakeTerminal();
  const code = await runCommandLine(
    ['evaluate', ours, '--against', theirs, '--actual', load, ...flags],
    terminal,
  );
  return { code, out: terminal.out() };
}

test('two files are told apart, with the p-value that stands in --json', async () => {
  const { code, out } = await evaluate(30);
  expect(code).toBe(0);
  const json = JSON.parse((await evaluate(30, '--json')).out);
  const { pairs } = json.significance[0].metrics.mape;
  const { difference, pValue } = pairs.find(
    ({ pair }: { pair: string[] }) => pair.join() === 'ours-30.csv,theirs-30.csv',
  );
  expect(pValue).toBeLessThan(0.001);
  const lines = out.split('\n');
  const head = lines.findIndex((line) => line.startsWith('against ours-30.csv '));
  const [name, by, , p] = lines[head + 1].split(/ {2,}/);
  expect([name, by, p]).toEqual(['theirs-30.csv', `+${(-difference).toFixed(2)}`, '<0.001']);
});

test('six days are too few, and that is said', async () => {
  const { out } = await evaluate(6);
  expect(out).not.toContain('against ours-6.csv');
  expect(out.replaceAll('\n', ' ')).toContain('that takes 10 days with scores, got 6.');
});
