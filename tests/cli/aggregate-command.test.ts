import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { mixExperts } from '../../src/experiment/aggregate-experts.ts';
import { expertTable } from '../experiment/expert-fixture.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const table = expertTable();
const times = Array.from(table.timesMs, (timeMs) => new Date(timeMs).toISOString());
const experts = join(folder, 'experts.csv');
const load = join(folder, 'load.csv');

/** Rows `from` to `to` of experts and load as files; the load is known before `known`. */
function writeFiles(from = 0, to = times.length, known = times.length): void {
  const cell = (value: number): string => (Number.isNaN(value) ? '' : String(value));
  const rows = times
    .slice(from, to)
    .map((time, row) => [time, ...table.columns.map((column) => cell(column[from + row]))]);
  writeFileSync(experts, [['time', ...table.names], ...rows].map((cells) => `${cells.join(',')}\n`).join(''));
  const loads = times
    .slice(from, Math.min(to, known))
    .map((time, row) => `${time},${cell(table.actual[from + row])}\n`);
  writeFileSync(load, `time,load\n${loads.join('')}`);
}

async function wattgraph(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(['aggregate', ...args], terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

const base = [experts, '--actual', load, '--zone', 'Europe/Paris'];

test('prints the scores of the rules and says what it wrote', async () => {
  writeFiles();
  const out = join(folder, 'mix');
  const {
    code,
    out: printed,
    told,
  } = await wattgraph(...base, '--rule', 'mlpol,boa', '--unit', 'MW', '--out', out);
  expect(code).toBe(0);
  const { rules } = mixExperts(table, { rules: ['mlpol', 'boa'], blocks: 'day' });
  for (const { rule, score } of rules) {
    expect(printed).toMatch(
      new RegExp(`^${rule} +${score.rmse!.toFixed(3)} +${score.mape!.toFixed(5)}`, 'm'),
    );
  }
  expect(told).toContain(`wrote ${join(out, 'weights-boa.svg')}`);
  expect(existsSync(join(out, 'forecasts.csv'))).toBe(true);
});

test('--json prints the same as JSON, and a folder that is there is left alone', async () => {
  writeFiles();
  const out = join(folder, 'again');
  const args = [
    ...base,
    '--rule',
    'ewa',
    '--eta',
    '0.01',
    '--no-gradient',
    '--loss',
    'pinball',
    '--tau',
    '0.7',
  ];
  await wattgraph(...args, '--out', out);
  const { out: printed } = await wattgraph(...args, '--block', '4', '--by-prefix', '--out', out, '--json');
  const document = JSON.parse(printed) as {
    readonly files: string[];
    readonly options: object;
    readonly groups: object[];
  };
  expect(document.files[0]).toBe(join(`${out}-2`, 'forecasts.csv'));
  expect(document.options).toEqual({
    rules: ['ewa'],
    blocks: 4,
    loss: { kind: 'pinball', tau: 0.7 },
    gradient: false,
    eta: 0.01,
    byPrefix: true,
  });
  expect(document.groups).toHaveLength(2);
  const { files: _, ...scores } = document;
  expect(JSON.parse(readFileSync(join(`${out}-2`, 'scores.json'), 'utf8'))).toEqual(scores);
});

test('with --state tomorrow goes on where today was', async () => {
  const state = join(folder, 'state.json');
  const column = (text: string): string[] =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1]);
  writeFiles();
  await wattgraph(...base, '--out', join(folder, 'whole'));
  const whole = column(readFileSync(join(folder, 'whole/forecasts.csv'), 'utf8'));
  // Six days are known and the seventh is forecast; a day later the seventh is known.
  writeFiles(0, 28, 24);
  const first = await wattgraph(...base, '--state', state, '--out', join(folder, 'first'));
  writeFiles(20, 32, 28);
  const second = await wattgraph(...base, '--state', state, '--out', join(folder, 'second'));
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.told.some((line) => line.startsWith('going on after'))).toBe(false);
  expect(second.told[0]).toBe('going on after 2022-01-10T17:00:00.000Z');
  expect(column(readFileSync(join(folder, 'first/forecasts.csv'), 'utf8'))).toEqual(whole.slice(0, 28));
  expect(column(readFileSync(join(folder, 'second/forecasts.csv'), 'utf8'))).toEqual(whole.slice(24, 32));
  // The same files again bring nothing new to learn: tomorrow is forecast once more, to the same bits.
  const repeated = await wattgraph(...base, '--state', state, '--out', join(folder, 'repeated'));
  expect(repeated.code).toBe(0);
  expect(column(readFileSync(join(folder, 'repeated/forecasts.csv'), 'utf8'))).toEqual(whole.slice(28, 32));
  writeFiles(20, 28, 28);
  const nothing = await wattgraph(...base, '--state', state, '--out', join(folder, 'nothing'));
  expect([nothing.code, nothing.out]).toEqual([0, expect.stringContaining('0 rows, 0 scored')]);
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
  expect(nothing.told).toContain('nothing new: no row is later than what the state has learned from');
  const other = await wattgraph(...base, '--state', state, '--rule', 'boa', '--out', join(folder, 'other'));
  expect(other.code).toBe(2);
  expect(other.told.at(-1)).toContain('expected the options it was made with');
  const elsewhere = await wattgraph(...base, '--state', state, '--node', 'Normandie');
  expect(elsewhere.code).toBe(2);
  expect(elsewhere.told.at(-1)).toContain(
    'expected the load that it learned, "load" in Europe/Paris, got "Normandie" in Europe/Paris',
  );
});

test.each([
  [['--rule', 'mlpoly'], 2, 'Expected some of uniform, mlpol,'],
  [['--block', '0'], 2, 'Expected a whole number of 1 or more.'],
  [['--tau', '0.3'], 2, '--tau is the quantile of the pinball loss, got --loss square; add --loss pinball'],
  [['--prior', 'GAT_1'], 2, 'Expected name=weight with a weight above 0, got "GAT_1".'],
  [['--prior', 'GAT_9=2'], 2, 'got one of "GAT_9"'],
  [['--by-prefix', '--state', join(folder, 'none.json')], 2, 'got --state with --by-prefix'],
  [['--rule', 'ridge', '--loss', 'absolute'], 2, 'ridge regression is for the square loss'],
  [['--actual', join(folder, 'no.csv')], 3, 'expected a file, got nothing at this path'],
] as const)('%j ends with %d', async (args, code, message) => {
  writeFiles();
  const result = await wattgraph(...base, ...args, '--out', join(folder, 'refused'));
  expect([result.code, result.out]).toEqual([code, '']);
  expect(result.told.at(-1)).toContain(message);
  expect(existsSync(join(folder, 'refused'))).toBe(false);
});

test.each([
  [['--eta', '0.1'], 'mlpol,boa', '--eta is of ewa and fixed-share, got --rule mlpol,boa'],
  [['--alpha', '0.1'], 'ewa', '--alpha is of fixed-share, got --rule ewa'],
  [['--decay', '0.4'], 'mlpol', '--decay is of ogd, got --rule mlpol'],
  [
    ['--lambda', '2'],
    'ogd',
    '--lambda is of ridge, got --rule ogd; name that rule too, or leave --lambda out',
  ],
])('%j is not passed over for %s', async (flags, rule, message) => {
  writeFiles();
  const { code, told } = await wattgraph(...base, '--rule', rule, ...flags);
  expect([code, told]).toEqual([2, [expect.stringContaining(message)]]);
});

test('the pinball loss is told where it is what an error costs', async () => {
  writeFiles();
  const flags = ['--loss', 'pinball', '--tau', '0.9', '--out', join(folder, 'quantile')];
  const { out } = await wattgraph(...base, ...flags);
  expect(out.split('\n')[0].trim().split(/ {2,}/)).toEqual(['pinball 0.9', 'RMSE', 'MAPE', 'MAE', 'bias']);
  const { rules } = JSON.parse(readFileSync(join(folder, 'quantile', 'scores.json'), 'utf8'));
  expect(out.split('\n').find((line) => line.startsWith('mlpol '))).toContain(rules.mlpol.pinball.toFixed(3));
});

test('has help with an example', async () => {
  const { code, out } = await wattgraph('--help');
  expect(code).toBe(0);
  expect(out).toContain(
    '$ wattgraph aggregate experts.csv --actual load.csv --zone Europe/Paris --rule mlpol,boa',
  );
});
