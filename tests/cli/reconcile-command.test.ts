import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const nodes = file('nodes.csv', 'id,level,parent\nT,total,\nA,part,T\nB,part,T\nC,part,T\n');
const tops = file('tops.csv', 'date,T\n2022-01-01 00:00,100\n2022-01-01 00:30,90\n');
const parts = file('parts.csv', 'date,A,B,C\n2022-01-01 00:00,30,40,20\n2022-01-01 00:30,-9,60,30\n');

async function reconcile(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(
    ['reconcile', ...args, '--nodes', nodes, '--zone', 'Europe/Paris'],
    terminal,
  );
  return { code, out: terminal.out(), told: terminal.told };
}

test('writes forecasts that add up, and says how far they were moved', async () => {
  const out = join(folder, 'new', 'coherent.csv');
  const {
    code,
    out: text,
    told,
  } = await reconcile(tops, parts, '--method', 'ols', '--out', out, '--unit', 'MW');
  expect([code, told]).toEqual([0, [`2 rows of 4 nodes in ${out}`]]);
  expect(readFileSync(out, 'utf8')).toBe(
    'date,pred_T,pred_A,pred_B,pred_C\n' +
      '2022-01-01 00:00:00+01:00,97.50,32.50,42.50,22.50\n' +
      '2022-01-01 00:30:00+01:00,87.75,-6.75,62.25,32.25\n',
  );
  expect(text).toContain('sum − parts (MW)  rows  mean before  largest before  largest after');
  expect(text).toContain('All sums equal their parts now');
});

test('nothing below zero with --non-negative, figures as JSON with --json', async () => {
  const out = join(folder, 'json.csv');
  const { code, out: text } = await reconcile(
    parts,
    tops,
    '--method',
    'ols',
    '--non-negative',
    '--json',
    '--out',
    out,
  );
  expect(code).toBe(0);
  // With A at 0 instead of −9, B and C add up to the 90 of T as they are.
  expect(readFileSync(out, 'utf8').split('\n')[2]).toBe('2022-01-01 00:30:00+01:00,90.00,0.00,60.00,30.00');
  expect(JSON.parse(text)).toMatchObject({
    out,
    method: 'ols',
    rows: 2,
    nodes: ['T', 'A', 'B', 'C'],
    before: [{ node: 'T', largest: 10, mean: 9.5, rows: 2 }],
    after: [{ node: 'T', rows: 2 }],
    moves: [{ level: 'total' }, { level: 'part', nodes: 3 }],
    lambda: null,
    scores: null,
  });
});

test.each([
  [['--middle', 'part'], '--middle is of the method middleOut, got wlsStruct'],
  [['--proportions', 'forecastProportions'], '--proportions is of the method middleOut, got wlsStruct'],
  [['--residuals', 'errors.csv'], '--residuals is of the methods wlsVar, mint, mintSample, got wlsStruct'],
  [['--history', 'before.csv'], '--history is of the methods wlsVar, mint, mintSample, got wlsStruct'],
])('%j is not passed over in silence', async (flags, message) => {
  const { code, told } = await reconcile(tops, parts, '--out', join(folder, 'idle.csv'), ...flags);
  expect([code, told]).toEqual([2, [expect.stringContaining(message)]]);
});

test('one row is not several', async () => {
  const one = file('one.csv', 'date,T,A,B,C\n2022-01-01 00:00,100,30,40,20\n');
  const out = join(folder, 'one-out.csv');
  expect((await reconcile(one, '--out', out)).told).toEqual([`1 row of 4 nodes in ${out}`]);
});

test('a file that is there stays, unless told otherwise', async () => {
  const out = file('mine.csv', 'mine');
  const refused = await reconcile(tops, parts, '--out', out);
  expect([refused.code, refused.told]).toEqual([
    2,
    [`error: ${out} is there already; name another file, or overwrite it with --force`],
  ]);
  expect(readFileSync(out, 'utf8')).toBe('mine');
  expect((await reconcile(tops, parts, '--out', out, '--force')).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toMatch(/^date,pred_T/);
});

test('errors are sentences with the exit code of their kind, and write nothing', async () => {
  const out = join(folder, 'never.csv');
  const unknown = await reconcile(tops, parts, '--out', out, '--method', 'magic');
  expect(unknown.code).toBe(2);
  expect(unknown.told[0]).toContain('Allowed choices are bottomUp, averageProportions');
  const needy = await reconcile(tops, parts, '--out', out, '--method', 'mint');
  expect([needy.code, needy.told[0]]).toEqual([
    2,
    'error: the method mint weighs the forecasts by their past errors: expected residuals, got none; give them, or earlier forecasts with the load, or take wlsStruct',
  ]);
  const strange = await reconcile(file('x.csv', 'date,X\n2022-01-01 00:00,1\n'), '--out', out);
  expect(strange.code).toBe(3);
  expect(strange.told[0]).toContain('expected the name or id of one of the nodes T, A, B, C');
  const singular = file(
    'coherent-errors.csv',
    'date,T,A,B,C\n2021-12-31 00:00,6,1,2,3\n2021-12-31 00:30,9,2,3,4\n2021-12-31 01:00,3,1,1,1\n2021-12-31 01:30,1,0,0,1\n',
  );
  const sample = await reconcile(
    tops,
    parts,
    '--out',
    out,
    '--method',
    'mintSample',
    '--residuals',
    singular,
  );
  expect([sample.code, sample.told[0]]).toEqual([
    3,
    'error: the residuals: expected a sample covariance that can be inverted, got a singular one: the residuals of some of the 4 series are sums of those of others; shrink it with the method mint',
  ]);
  expect(existsSync(out)).toBe(false);
});
