import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ConfigError, WattgraphError } from '../../src/core/errors.ts';
import { forecastRun } from '../../src/experiment/forecast-run.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const done = join(folder, 'reports', 'tiny');

beforeAll(async () => {
  await run(
    readConfig(file, ['training.epochs=1', 'evaluation.feedForward=false', 'explain.enabled=false']),
    join(folder, 'reports'),
    still(),
  );
});

const rowsOf = (csv: string) => csv.trimEnd().split('\n').slice(1);

test('without dates the test period, with the bytes of the run', async () => {
  expect((await forecastRun(done)).csv).toBe(readFileSync(join(done, 'predictions.csv'), 'utf8'));
});

test('one day of it has the rows that the run gave that day', async () => {
  const { csv } = await forecastRun(done, { day: '2021-03-28' });
  const all = rowsOf(readFileSync(join(done, 'predictions.csv'), 'utf8'));
  expect(rowsOf(csv)).toEqual(all.filter((row) => row.startsWith('2021-03-28')));
  expect(rowsOf(csv)).toHaveLength(46);
});

test('a period from a date on ends with the test period', async () => {
  const rows = rowsOf((await forecastRun(done, { from: '2021-04-04' })).csv);
  expect([rows.length, rows.at(-1)!.slice(0, 16)]).toEqual([96, '2021-04-05 23:30']);
});

test('the day after the last reading', async () => {
  const { csv, lastReading, issuedLate } = await forecastRun(done, { day: '2021-04-06' });
  expect(issuedLate).toBe(0);
  expect((await forecastRun(done, { day: '2021-04-07' })).issuedLate).toBe(48);
  expect(lastReading).toBe('2021-04-05 23:30:00+02:00');
  const rows = rowsOf(csv);
  expect(rows).toHaveLength(48);
  const cells = rows.flatMap((row) => row.split(',').slice(1));
  expect(cells).toHaveLength(48 * 25);
  expect(cells.filter((cell) => !/^-?\d+\.\d\d$/.test(cell))).toEqual([]);
});

test('a block that begins at noon and ends on a day without readings', async () => {
  const reports = join(folder, 'noon');
  const noon = [
    'task.origin="12:00"',
    'task.gapHours=12',
    'training.epochs=1',
    'evaluation.feedForward=false',
    'explain.enabled=false',
  ];
  const { folder: noonRun } = await run(
    readConfig(file, [...noon, 'features.0.days=[2, 7]']),
    reports,
    still(),
  );
  const rows = rowsOf((await forecastRun(noonRun, { day: '2021-04-05' })).csv);
  expect([rows[0].slice(0, 16), rows.at(-1)!.slice(0, 16)]).toEqual(['2021-04-05 12:00', '2021-04-06 11:30']);
});

test('newer data need not reach back to the training period, and give the same forecast', async () => {
  const [header, ...lines] = readFileSync(join(folder, 'sample', 'load.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const newer = join(folder, 'newer.csv');
  writeFileSync(newer, `${[header, ...lines.slice(-10 * 48)].join('\n')}\n`);
  const overrides = [`data.load.file=${newer}`];
  expect((await forecastRun(done, { day: '2021-04-06', overrides })).csv).toBe(
    (await forecastRun(done, { day: '2021-04-06' })).csv,
  );
});

test('data with other nodes are refused', async () => {
  const overrides = ['data.load.ignoreColumns=[Bretagne]'];
  await expect(forecastRun(done, { overrides })).rejects.toThrow(WattgraphError);
  await expect(forecastRun(done, { overrides })).rejects.toThrow('1 fewer (Bretagne)');
});

test('a folder that holds no finished run', async () => {
  await expect(forecastRun(folder)).rejects.toThrow(ConfigError);
  await expect(forecastRun(folder)).rejects.toThrow('got a folder without manifest.json');
  await expect(forecastRun(join(folder, 'nowhere'))).rejects.toThrow('got no such folder');
});

test('a day too early for its look-back', async () => {
  await expect(forecastRun(done, { day: '2021-03-03' })).rejects.toThrow(
    'no block whose look-back lies inside',
  );
});
