import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readWideSeries } from '../../src/ingest/read-wide-series.ts';
import { sharedReader } from '../../src/ingest/shared-reader.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const TEXT = 't,A,B,C\n2022-01-01,1,2,3\n2022-01-02,4,,6\n';

it('reads what is wanted of a file the first time that it is asked for, and gives what the file alone would', async () => {
  const file = scratchFile(TEXT);
  const load = { zone: 'UTC', columns: ['A'] };
  const weather = { zone: 'Europe/Paris', columns: ['C', 'B'], rename: { C: 'warm' } };
  const marked = { zone: 'UTC', columns: ['B'], missingMarkers: ['2'] };
  const expected = await Promise.all([load, weather, marked].map((options) => readWideSeries(file, options)));
  const read = sharedReader([
    { file, options: weather },
    { file, options: marked },
  ]);
  const first = await read(file, load);
  writeFileSync(file, TEXT.replaceAll('3', '9'));
  const found = [first, await read(file, weather), await read(file, { ...marked })];
  expect(found.map((table) => ({ ...table, values: Float64Array.from(table.values) }))).toEqual(expected);
  expect(found[0].values).toBeInstanceOf(Float32Array);
  expect([...expected[1].values]).toEqual([3, 2, 6, Number.NaN]);
  // Each waits once.
  expect([...(await read(file, weather)).values]).toEqual([9, 2, 6, Number.NaN]);
});

it('reads anew where the separator or the file is another, and says what is wrong', async () => {
  const file = scratchFile('t;A\n2022-01-01;1\n');
  const other = scratchFile(TEXT);
  const read = sharedReader([
    { file, options: { zone: 'UTC', delimiter: ',' } },
    { file: other, options: { zone: 'UTC', columns: ['D'] } },
  ]);
  expect((await read(file, { zone: 'UTC' })).columns).toEqual(['A']);
  expect(await refusal(read(other, { zone: 'UTC', columns: ['A'] }))).toMatch(
    /column "D": expected a column of this name, got "t", "A", "B", "C"; name it in columns/,
  );
});
