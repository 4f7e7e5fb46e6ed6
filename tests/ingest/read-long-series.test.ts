import { describe, expect, it } from 'vitest';
import { readLongSeries } from '../../src/ingest/read-long-series.ts';
import type { SeriesOptions } from '../../src/ingest/series-table.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const long = { node: 'meter', value: 'kwh' };
const zone = 'Europe/Paris';
const content = [
  'meter,time,kwh,quality',
  'b,2022-10-30 02:00,1,ok',
  'a,2022-10-30 02:00,10,ok',
  'b,2022-10-30 02:30,2,ok',
  'b,2022-10-30 02:00,3,ok',
  'a,2022-10-30 02:30,20,ok',
  'a,2022-10-30 02:00,,ok',
  'a,2022-10-30 03:00,40,ok',
].join('\n');
const read = (options: SeriesOptions = {}, text = content) =>
  readLongSeries(scratchFile(text), long, { timeColumns: ['time'], zone, ...options });

describe('readLongSeries', () => {
  it('keeps the time of each node, both autumn hours included', async () => {
    const { columns, timesMs, lines, values, timeColumn } = await read();
    const missing = Number.NaN;
    expect([columns, timeColumn]).toEqual([['b', 'a'], 'time']);
    expect([...timesMs]).toEqual([0, 0.5, 1, 2].map((hour) => Date.UTC(2022, 9, 30) + hour * 3_600_000));
    expect([...lines]).toEqual([2, 4, 5, 8]);
    expect([...values]).toEqual([1, 10, 2, 20, 3, missing, missing, 40]);
  });

  it('takes, leaves, orders and renames nodes', async () => {
    const both = await read({ columns: ['a', 'b'], rename: { a: 'alpha' } });
    expect([both.columns, [...both.values.subarray(0, 2)]]).toEqual([
      ['alpha', 'b'],
      [10, 1],
    ]);
    const turned = await read(
      { timeColumns: ['t'], columns: ['c', 'a', 'b'] },
      't,meter,kwh\n2022-01-01,a,1\n2022-01-01,b,2\n2022-01-01,c,3\n',
    );
    expect([turned.columns, [...turned.values]]).toEqual([
      ['c', 'a', 'b'],
      [3, 1, 2],
    ]);
    const one = await read({ ignoreColumns: ['b'] });
    expect([one.columns, [...one.values]]).toEqual([['a'], [10, 20, Number.NaN, 40]]);
  });

  it.each<[string, string, SeriesOptions, string]>([
    [
      'a duplicate time of one node',
      `${content}\nb,2022-10-30 02:00,9,ok`,
      {},
      'load.csv line 9, column "time": expected a time after 2022-10-30 02:00:00+01:00, got "2022-10-30 02:00" a second time; ' +
        'keep one of the rows or, if another column holds the hour, name both in timeColumns',
    ],
    [
      'an unknown node',
      content,
      { knownNodes: new Set(['b']) },
      'load.csv line 3, column "meter": expected a node of the node table, got "a"; ' +
        'add it to the node table, map it in rename or list it in ignoreColumns',
    ],
    [
      'a row without a node',
      `${content}\n,2022-10-30 04:00,9,ok`,
      {},
      'load.csv line 9, column "meter": expected a node id, got an empty cell; fill it in or remove the row',
    ],
    [
      'an unreadable number',
      `${content}\na,2022-10-30 04:00,?,ok`,
      {},
      'load.csv line 9, column "kwh": expected a number, got "?"; add it to missingMarkers or fix the file',
    ],
    [
      'a node that never comes',
      content,
      { columns: ['a', 'c'] },
      'load.csv: expected readings of node "c", got none; correct columns',
    ],
    [
      'no node at all',
      content,
      { ignoreColumns: ['a', 'b'] },
      'load.csv: expected at least one node, got none; check ignoreColumns',
    ],
    [
      'a missing value column',
      'meter,time,wh\na,2022-01-01,1',
      {},
      'load.csv line 1, column "kwh": expected a column of this name, got "meter", "time", "wh"; name it in long.value as the header spells it',
    ],
  ])('refuses %s', async (_, text, options, sentence) => {
    expect(await refusal(read(options, text))).toBe(sentence);
  });
});
