import { describe, expect, it } from 'vitest';
import { predictionsCsv } from '../../src/forecast/predictions-csv.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

const NODES = [
  node('FR', 'national', null, 'France'),
  node('93', 'region', 'FR', "Provence-Alpes-Côte d'Azur"),
  node('LY', 'métropole', '84', 'Métropole de Lyon'),
];

describe('predictionsCsv', () => {
  it('writes the bytes of the French challenge', () => {
    const forecast = forecastOf({
      nodes: NODES,
      start: '2022-01-01T00:00+01:00',
      rows: [
        [69135.7, 9321.054, 1234.5],
        [69000, null, -0.001],
      ],
    });
    expect(predictionsCsv(forecast, { columns: ['FR', 'LY', '93'] })).toBe(
      "date,pred_France,pred_Métropole de Lyon,pred_Provence-Alpes-Côte d'Azur\n" +
        '2022-01-01 00:00:00+01:00,69135.70,1234.50,9321.05\n' +
        '2022-01-01 00:30:00+01:00,69000.00,0.00,\n',
    );
  });

  it('writes all nodes in their own order where no columns are named', () => {
    const forecast = forecastOf({ nodes: NODES, start: '2022-07-01T00:00+02:00', rows: [[3, 2, 1]] });
    expect(predictionsCsv(forecast)).toBe(
      "date,pred_France,pred_Provence-Alpes-Côte d'Azur,pred_Métropole de Lyon\n2022-07-01 00:00:00+02:00,3.00,2.00,1.00\n",
    );
  });

  it('quotes names with commas and quotes, and falls back on the id where a name is shared', () => {
    const nodes = [
      node('a', 'x', null, 'Mill, "old"'),
      node('b', 'x', null, 'Twin'),
      node('c', 'x', null, 'Twin'),
    ];
    const csv = predictionsCsv(
      forecastOf({ nodes, start: '2022-01-01T00:00Z', rows: [[1, 2, 3]], zone: 'UTC' }),
    );
    expect(csv).toBe('date,"pred_Mill, ""old""",pred_b,pred_c\n2022-01-01 00:00:00+00:00,1.00,2.00,3.00\n');
  });

  it.each([
    { day: '27 March', start: '2022-03-27T00:00+01:00', numRows: 46, last: '2022-03-27 23:30:00+02:00' },
    { day: '28 March', start: '2022-03-28T00:00+02:00', numRows: 48, last: '2022-03-28 23:30:00+02:00' },
    { day: '30 October', start: '2022-10-30T00:00+02:00', numRows: 50, last: '2022-10-30 23:30:00+01:00' },
  ])('has $numRows rows on $day', ({ start, numRows, last }) => {
    const rows = Array.from({ length: numRows }, (_, row) => [row]);
    const dates = predictionsCsv(forecastOf({ nodes: [node('a')], start, rows }))
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(dates.at(-1)).toBe(last);
    expect(new Set(dates.map((date) => date.slice(0, 10))).size).toBe(1);
    expect(new Set(dates).size).toBe(numRows);
  });

  it('shows the skipped and the doubled hour', () => {
    const rows = Array.from({ length: 4 }, (_, row) => [row]);
    const dates = (start: string): string[] =>
      predictionsCsv(forecastOf({ nodes: [node('a')], start, rows, stepMinutes: 60 }))
        .split('\n')
        .slice(1, 5)
        .map((line) => line.slice(11, 25));
    expect(dates('2022-03-27T01:00+01:00')).toEqual([
      '01:00:00+01:00',
      '03:00:00+02:00',
      '04:00:00+02:00',
      '05:00:00+02:00',
    ]);
    expect(dates('2022-10-30T01:00+02:00')).toEqual([
      '01:00:00+02:00',
      '02:00:00+02:00',
      '02:00:00+01:00',
      '03:00:00+01:00',
    ]);
  });

  it('refuses a column the forecast lacks and an infinite value', () => {
    const forecast = forecastOf({ nodes: NODES, start: '2022-01-01T00:00Z', rows: [[1, Infinity, 3]] });
    expect(() => predictionsCsv(forecast, { columns: ['FR', 'Lyon'] })).toThrow(
      'no node "Lyon"; it has FR, 93, LY',
    );
    expect(() => predictionsCsv(forecast)).toThrow(
      'the forecast of 93 for 2022-01-01 01:00:00+01:00 is infinite',
    );
  });
});
