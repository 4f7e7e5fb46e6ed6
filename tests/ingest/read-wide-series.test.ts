import { describe, expect, it } from 'vitest';
import { readWideSeries } from '../../src/ingest/read-wide-series.ts';
import type { SeriesOptions } from '../../src/ingest/series-table.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const refused = (content: string, options: SeriesOptions = {}): Promise<string> =>
  refusal(readWideSeries(scratchFile(content), options));

describe('readWideSeries', () => {
  it('reads a prediction file with days missing', async () => {
    const file = scratchFile(
      'date,pred_A,pred_B\n2022-01-01 00:00:00+01:00,1.50,2\n2022-01-01 00:30:00+01:00,,-3\n2022-07-01 00:00:00+02:00,1e2,0\n',
    );
    const { file: from, ...table } = await readWideSeries(file);
    expect(from).toBe(file);
    expect(table).toEqual({
      timeColumn: 'date',
      columns: ['pred_A', 'pred_B'],
      timesMs: Float64Array.of(
        Date.UTC(2021, 11, 31, 23),
        Date.UTC(2021, 11, 31, 23, 30),
        Date.UTC(2022, 5, 30, 22),
      ),
      lines: Int32Array.of(2, 3, 4),
      values: Float64Array.of(1.5, 2, Number.NaN, -3, 100, 0),
    });
  });

  it('takes, leaves, orders and renames columns', async () => {
    const file = scratchFile('A;day;B;C;D\n1,5;2022-01-01;2,5;3,5;4,5\n');
    const options = { timeColumns: ['day'], zone: 'UTC', decimalMark: ',', rename: { A: 'alpha' } } as const;
    const all = await readWideSeries(file, options);
    expect([all.columns, [...all.values]]).toEqual([
      ['alpha', 'B', 'C', 'D'],
      [1.5, 2.5, 3.5, 4.5],
    ]);
    const some = await readWideSeries(file, { ...options, columns: ['D', 'A', 'C'], ignoreColumns: ['C'] });
    expect([some.columns, [...some.values]]).toEqual([
      ['D', 'alpha'],
      [4.5, 1.5],
    ]);
  });

  it('reads date and hour, or date and time, from two columns', async () => {
    const zone = 'Europe/Paris';
    const hours = scratchFile('A,day,hour\n1,2022-07-01,0\n2,2022-07-01,13\n');
    expect((await readWideSeries(hours, { zone, timeColumns: ['day', 'hour'] })).timesMs).toEqual(
      Float64Array.of(Date.UTC(2022, 5, 30, 22), Date.UTC(2022, 6, 1, 11)),
    );
    const times = scratchFile('day,time,A\n2022-07-01,00:30:00,1\n2022-07-01,01:00:00,2\n');
    const table = await readWideSeries(times, { zone, timeColumns: ['day', 'time'] });
    expect(table.timesMs).toEqual(Float64Array.of(Date.UTC(2022, 5, 30, 22, 30), Date.UTC(2022, 5, 30, 23)));
    expect([table.columns, table.timeColumn]).toEqual([['A'], 'day+time']);
  });

  it('takes the cells it is told to for missing', async () => {
    const file = scratchFile('t,A,B,C,D\n2022-01-01T00:00Z,n/a, ,-9999,\n');
    const { values } = await readWideSeries(file, { missingMarkers: ['n/a', '-9999'] });
    expect([...values]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('is at home in latin1', async () => {
    const file = scratchFile(Buffer.from('t,Île\n2022-01-01T00:00Z,4\n', 'latin1'));
    expect((await readWideSeries(file, { encoding: 'latin1' })).columns).toEqual(['Île']);
  });
});

const header = 'date,Bretagne\n';
const hours = `${header}2022-01-01 00:00,1\n2022-01-01 01:00,2\n`;
const zone = 'Europe/Paris';

describe('what readWideSeries refuses', () => {
  it.each<[string, string, SeriesOptions, string]>([
    [
      'an unreadable number',
      `${hours}2022-01-01 02:00,n/a\n`,
      { zone },
      'load.csv line 4, column "Bretagne": expected a number, got "n/a"; add it to missingMarkers or fix the file',
    ],
    [
      'a number below a quoted line break',
      '"date","Bre\ntagne"\n2022-01-01 00:00,1\n2022-01-01 01:00,1 234\n',
      { zone },
      'load.csv line 4, column "Bre tagne": expected a number, got "1 234"; add it to missingMarkers or fix the file',
    ],
    [
      'the other decimal mark',
      'date;A\n2022-01-01;1,5\n',
      { zone },
      'load.csv line 2, column "A": expected a number, got "1,5"; set decimalMark to "," or fix the file',
    ],
    [
      'a duplicate time',
      `${hours}2022-01-01 01:00,2\n`,
      { zone },
      'load.csv line 4, column "date": expected a time after 2022-01-01 01:00:00+01:00, got "2022-01-01 01:00" a second time; ' +
        'keep one of the rows or, if another column holds the hour, name both in timeColumns',
    ],
    [
      'time going backwards',
      `${hours}2022-01-01 00:30,2\n`,
      { zone },
      'load.csv line 4, column "date": expected a time after 2022-01-01 01:00:00+01:00, got "2022-01-01 00:30", which is earlier; sort the rows by time',
    ],
    [
      'no time',
      `${hours}noon,2\n`,
      { zone },
      'load.csv line 4, column "date": expected a time such as 2022-01-01 00:30 or 2022-01-01T00:30+01:00, got "noon"; ' +
        'fix the cell, or name the time column in timeColumns',
    ],
    [
      'an empty time',
      `${hours},2\n`,
      { zone },
      'load.csv line 4, column "date": expected a time such as 2022-01-01 00:30 or 2022-01-01T00:30+01:00, got an empty cell; ' +
        'fix the cell, or name the time column in timeColumns',
    ],
    [
      'a naive time without a zone',
      hours,
      {},
      'load.csv line 2, column "date": expected a time with an offset, or a zone to read it in, got "2022-01-01 00:00"; ' +
        'set zone to an IANA name such as Europe/Paris',
    ],
    [
      'a time inside the spring gap',
      `${header}2022-03-27 01:30,1\n2022-03-27 02:30,1\n`,
      { zone },
      'load.csv line 3, column "date": expected a time that the clock of Europe/Paris shows, got "2022-03-27 02:30", which the change to summer time skips; ' +
        'if the clock of the file never changes, set zone to one that does not either, such as UTC',
    ],
    [
      'a third copy of the autumn hour',
      `${header}2022-10-30 02:00,1\n2022-10-30 02:00,1\n2022-10-30 02:00,1\n`,
      { zone },
      'load.csv line 4, column "date": expected a time after 2022-10-30 02:00:00+01:00, got "2022-10-30 02:00" a second time; ' +
        'keep one of the rows or, if another column holds the hour, name both in timeColumns',
    ],
    [
      'a wrong zone',
      hours,
      { zone: 'Europe/Bretagne' },
      'load.csv: expected an IANA zone name such as Europe/Paris, got "Europe/Bretagne"; correct zone',
    ],
    [
      'a missing time column',
      hours,
      { zone, timeColumns: ['time'] },
      'load.csv line 1, column "time": expected a column of this name, got "date", "Bretagne"; name it in timeColumns as the header spells it',
    ],
    [
      'a column that is not there',
      hours,
      { zone, columns: ['Corse'] },
      'load.csv line 1, column "Corse": expected a column of this name, got "date", "Bretagne"; name it in columns as the header spells it',
    ],
    [
      'a renaming of nothing',
      hours,
      { zone, rename: { Corse: 'C' } },
      'load.csv line 1, column "Corse": expected a column of this name, got "date", "Bretagne"; name it in rename as the header spells it',
    ],
    [
      'no column to read',
      hours,
      { zone, ignoreColumns: ['Bretagne'] },
      'load.csv line 1: expected at least one column beside the time, got none; check columns, ignoreColumns and delimiter',
    ],
    [
      'a column without a name',
      'date,A,\n2022-01-01,1,2\n',
      { zone },
      'load.csv line 1: expected column names, got none in column 3; name the column, or list the others in columns',
    ],
    [
      'two columns of one id',
      'date,A,B\n2022-01-01,1,2\n',
      { zone, rename: { B: 'A' } },
      'load.csv line 1, column "B": expected different ids, got "A" twice; give each column its own id in columns and rename',
    ],
    [
      'an unknown node',
      hours,
      { zone, knownNodes: new Set(['Corse']) },
      'load.csv line 1, column "Bretagne": expected a node of the node table, got "Bretagne"; ' +
        'add it to the node table, map it in rename or list it in ignoreColumns',
    ],
  ])('%s', async (_, content, options, sentence) => {
    expect(await refused(content, options)).toBe(sentence);
  });

  it('shortens a long cell', async () => {
    expect(await refused(`${header}2022-01-01,${'x'.repeat(99)}\n`, { zone })).toContain(
      `got "${'x'.repeat(40)}…";`,
    );
  });
});
