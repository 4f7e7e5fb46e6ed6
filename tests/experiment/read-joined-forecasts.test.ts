import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJoinedForecasts } from '../../src/experiment/read-joined-forecasts.ts';
import { node } from '../evaluation/fixtures.ts';
import { scratchFolder } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = (name: string, ...lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const OPTIONS = { nodes: ['F', 'B', 'N'].map((id) => node(id)), zone: 'Europe/Paris', unit: 'MW' };

const national = file(
  'national.csv',
  'date,pred_F',
  '2022-01-01 00:00,100',
  '2022-01-01 00:30,101',
  '2022-01-01 01:00,',
);
const regional = file(
  'regional.csv',
  'date,pred_N,pred_F,pred_B',
  '2022-01-01 00:30,41,999,61',
  '2022-01-01 01:00,42,999,62',
  '2022-01-01 01:30,43,999,63',
);

test('columns of several files on their common rows; a node is taken from the first file that has it', async () => {
  const { forecast, notes } = await readJoinedForecasts([national, regional], OPTIONS);
  expect(forecast.nodes.map(({ id }) => id)).toEqual(['F', 'N', 'B']);
  expect([...forecast.timesMs]).toEqual(
    ['2021-12-31T23:30Z', '2022-01-01T00:00Z'].map((time) => Date.parse(time)),
  );
  expect([...forecast.values]).toEqual([101, 41, 61, NaN, 42, 62]);
  expect([forecast.stepMinutes, forecast.zone, forecast.unit]).toEqual([30, 'Europe/Paris', 'MW']);
  expect(notes).toEqual([
    `Not taken from ${regional}, since a file named before has them: F.`,
    `1 row of ${national} is not in the other files.`,
    `1 row of ${regional} is not in the other files.`,
  ]);
});

test('files with issues are matched by issue and time', async () => {
  const rows = (f: number) => [
    'date,issued,pred_X',
    `2022-01-01 01:00:00+01:00,2022-01-01 00:00:00+01:00,${f}`,
    `2022-01-01 01:30:00+01:00,2022-01-01 00:00:00+01:00,${f + 1}`,
    `2022-01-01 01:30:00+01:00,2022-01-01 01:00:00+01:00,${f + 2}`,
  ];
  const one = file('one.csv', ...rows(10).map((line) => line.replace('X', 'B')));
  const other = file(
    'other.csv',
    ...rows(20)
      .toSpliced(1, 1)
      .map((line) => line.replace('X', 'N')),
  );
  const { forecast } = await readJoinedForecasts([one, other], OPTIONS);
  expect([...forecast.values]).toEqual([11, 21, 12, 22]);
  expect(forecast.issuedMs[1] - forecast.issuedMs[0]).toBe(3_600_000);
});

test('files without a common row are refused', async () => {
  const later = file('later.csv', 'date,B', '2023-01-01 00:00,1');
  await expect(readJoinedForecasts([national, later], OPTIONS)).rejects.toThrow(
    `${later}: expected rows at times of ${national}, got none; check the period and the zone of the files`,
  );
});
