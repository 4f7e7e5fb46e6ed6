import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { readLoad } from '../../src/ingest/read-load.ts';
import { readMatrixSeries } from '../../src/ingest/read-matrix-series.ts';
import type { SeriesOptions } from '../../src/ingest/series-table.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const FIVE = { from: '2012-03-01T14:20', stepMinutes: 5 };
const zoned = { zone: 'Etc/GMT+8' };

describe('a matrix with a header', () => {
  test('has rows from the time given on, and ids that stay text', async () => {
    const file = scratchFile('0773869,767541\n64.5,-1\n,62.25\n60,1e1\n');
    const table = await readMatrixSeries(file, FIVE, zoned);
    const start = Date.UTC(2012, 2, 1, 22, 20);
    expect(table).toEqual({
      file,
      timeColumn: '',
      columns: ['0773869', '767541'],
      timesMs: Float64Array.of(start, start + 300_000, start + 600_000),
      lines: Int32Array.of(2, 3, 4),
      values: Float64Array.of(64.5, -1, Number.NaN, 62.25, 60, 10),
    });
  });

  test.for([
    ['a byte order mark and CRLF', '\ufeffa,b\r\n1.5,2\r\n3,4.25\r\n'],
    ['no newline at the end', 'a,b\n1.5,2\n3,4.25'],
    ['several', 'a,b\n1.5,2\n3,4.25\n\n\n'],
    ['quotes and blanks', '"a", b\n1.5 ,"2"\n3,4.25\n'],
  ] as const)('%s change nothing', async ([, content]) => {
    const { columns, values, timesMs } = await readMatrixSeries(scratchFile(content), FIVE, zoned);
    expect(columns).toEqual(['a', 'b']);
    expect([...values]).toEqual([1.5, 2, 3, 4.25]);
    expect(timesMs).toHaveLength(2);
  });

  test('takes columns, renames them, knows markers and decimal commas', async () => {
    const file = scratchFile('a;b;c\n1,5;0;3,25\n-;2;4\n');
    const options: SeriesOptions = {
      ...zoned,
      columns: ['c', 'a'],
      rename: { c: 'third' },
      decimalMark: ',',
      missingMarkers: ['-'],
    };
    const { columns, values } = await readMatrixSeries(file, FIVE, options);
    expect(columns).toEqual(['third', 'a']);
    expect([...values]).toEqual([3.25, 1.5, 4, Number.NaN]);
  });
});

describe('a matrix without a header', () => {
  test('begins with readings of node_1, node_2, …', async () => {
    const file = scratchFile('\n64.5,61\n59,58\n');
    const { columns, values, lines } = await readMatrixSeries(file, { ...FIVE, header: false }, zoned);
    expect(columns).toEqual(['node_1', 'node_2']);
    expect([...values]).toEqual([64.5, 61, 59, 58]);
    expect([...lines]).toEqual([2, 3]);
  });

  test('whole numbers and a large first row are readings too', async () => {
    const bare = { ...FIVE, header: false };
    const values = async (content: string) => [
      ...(await readMatrixSeries(scratchFile(content), bare, zoned)).values,
    ];
    expect(await values('900,700\n9,8\n')).toEqual([900, 700, 9, 8]);
    expect(await values('900,900\n1,2\n')).toEqual([900, 900, 1, 2]);
    expect(await values('900,700.5\n1,2\n')).toEqual([900, 700.5, 1, 2]);
    expect(await values('900,0\n1,2\n')).toEqual([900, 0, 1, 2]);
    expect(await values('773869,767541\n')).toEqual([773_869, 767_541]);
    expect(await values('7\n0.01\n')).toEqual([7, 0.01]);
  });

  test.for([
    [
      '773869,767541\n64.5,-70\n,62\n',
      'load.csv line 1: expected readings in the first line, got "773869", "767541", each over 100 times all readings below; set matrix.header to true',
    ],
    ['1,2\n3\n', 'load.csv line 2: expected 2 cells as in the first row, got 1; '],
    ['1,2\n3,x\n', 'load.csv line 2, column "node_2": expected a number, got "x"; '],
    ['', 'load.csv: expected rows of readings, got an empty file; '],
  ] as const)('%j is refused', async ([content, message]) => {
    const reading = readMatrixSeries(scratchFile(content), { ...FIVE, header: false }, zoned);
    expect(await refusal(reading)).toContain(message);
  });
});

test.for([
  ['a,b\n1,2\n3,4,5\n', 'load.csv line 3: expected 2 cells as in the header, got 3; '],
  [
    'a,b\n1,2\nn/a,4\n',
    'load.csv line 3, column "a": expected a number, got "n/a"; add it to missingMarkers',
  ],
  ['a,a\n1,2\n', 'load.csv line 1, column "a": expected different column names, '],
  [
    '64,61,64\n62,60,63\n',
    'load.csv line 1: expected ids of nodes in the first line, got "64", "61", "64"; set matrix.header to false',
  ],
  ['a,\n1,2\n', 'load.csv line 1: expected column names, got none in column 2; '],
  [
    '64.5,61\n1,2\n',
    'load.csv line 1: expected ids of nodes in the first line, got "64.5", "61"; set matrix.header to false',
  ],
  ['a,b\n', 'load.csv: expected rows below the header, got none; '],
] as const)('%j with a header is refused', async ([content, message]) => {
  expect(await refusal(readMatrixSeries(scratchFile(content), FIVE, zoned))).toContain(message);
});

test('the time of the first row needs a zone or an offset, and must be one', async () => {
  const file = scratchFile('a\n1\n');
  const at = (from: string, zone?: string) =>
    readMatrixSeries(file, { from, stepMinutes: 5 }, zone === undefined ? {} : { zone });
  await expect(at('2012-03-01')).rejects.toThrow(ConfigError);
  await expect(at('2012-03-01')).rejects.toThrow('matrix.from: expected a time with an offset');
  await expect(at('1 March', 'UTC')).rejects.toThrow('matrix.from: expected a time such as');
  await expect(at('2022-03-27T02:30', 'Europe/Paris')).rejects.toThrow(
    'that the clock of Europe/Paris shows',
  );
  expect(await refusal(at('2012-03-01', 'Mars'))).toContain('expected an IANA zone name');
  expect((await at('2012-03-01T00:00-08:00')).timesMs[0]).toBe(Date.UTC(2012, 2, 1, 8));
});

test('as load: any unit, one step, and node ids of a table', async () => {
  const file = scratchFile('11,7\n64.5,61\n59,\n');
  const load = { unit: 'mph', level: 'detector', ...zoned, matrix: { from: '2012-03-01', stepMinutes: 15 } };
  const { panel, report } = await readLoad(file, load);
  expect(panel.unit).toBe('mph');
  expect(panel.nodes.map(({ id, level }) => [id, level])).toEqual([
    ['11', 'detector'],
    ['7', 'detector'],
  ]);
  expect([...panel.values]).toEqual([64.5, 61, 59, 0]);
  expect([...panel.observed]).toEqual([1, 1, 1, 0]);
  expect(report).toMatchObject({
    rows: 2,
    stepMinutes: 15,
    from: '2012-03-01 00:00:00-08:00',
    missingReadings: 1,
  });
  const node = { id: '11', name: 'x', level: 'y', parent: null, latitude: null, longitude: null };
  expect(await refusal(readLoad(file, { ...load, nodes: [node] }))).toContain(
    'expected a node of the node table, got "7"',
  );
});
