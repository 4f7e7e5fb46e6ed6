import { expect, test } from 'vitest';
import { compileFigure } from '../../../src/report/figures/compile-figure.ts';
import { weightsOverTime } from '../../../src/report/figures/weights-over-time.ts';

interface Point {
  readonly local: number;
  readonly name: string;
  readonly weight: number;
}

const HOUR = 3_600_000;
const start = Date.parse('2022-01-05T00:00+01:00');

function figureOf(names: readonly string[], weights: readonly (readonly number[])[]) {
  const timesMs = Float64Array.from({ length: weights.length + 3 }, (_, row) => start + row * HOUR);
  const figure = weightsOverTime(
    { names, timesMs, zone: 'Europe/Paris' },
    { rule: 'boa', spans: weights.map((each, row) => ({ row, weights: Float64Array.from(each) })) },
  );
  const { values } = (figure.spec as unknown as { readonly data: { readonly values: readonly Point[] } })
    .data;
  return { figure, values };
}

test('a layer per expert on the clock of the place, to the last row', () => {
  const { figure, values } = figureOf(
    ['a', 'b'],
    [
      [0.25, 0.75],
      [0.5, 0.5],
    ],
  );
  const wall = Date.parse('2022-01-05T00:00Z');
  expect(values.map(({ local, name, weight }) => [(local - wall) / HOUR, name, weight])).toEqual([
    [0, 'a', 0.25],
    [0, 'b', 0.75],
    [1, 'a', 0.5],
    [1, 'b', 0.5],
    [4, 'a', 0.5],
    [4, 'b', 0.5],
  ]);
  expect(figure.takeaway).toBe('On average b weighs most, 62.5\u00a0%, of 2 experts.');
  expect(figure.table).toEqual({
    columns: ['from', 'a', 'b'],
    rows: [
      ['2022-01-04T23:00:00.000Z', 0.25, 0.75],
      ['2022-01-05T00:00:00.000Z', 0.5, 0.5],
    ],
  });
  expect(() => compileFigure(figure.spec)).not.toThrow();
});

test('many experts are shown by family', () => {
  const names = ['GAT_1', 'GAT_2', 'GAT_3', 'GAT_4', 'GAT_5', 'GCN_1', 'GCN_2', 'GCN_3', 'GCN_4'];
  const { values } = figureOf(names, [[0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1]]);
  expect(values.slice(0, 2).map(({ name, weight }) => [name, weight])).toEqual([
    ['GAT (5)', 0.6],
    ['GCN (4)', 0.4],
  ]);
});

test('many experts without families are the largest and the rest', () => {
  const names = 'abcdefghij'.split('');
  const { values } = figureOf(names, [[0.01, 0.3, 0.02, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.07]]);
  expect(values.slice(0, 8).map(({ name }) => name)).toEqual([
    'b',
    'd',
    'e',
    'f',
    'g',
    'h',
    'i',
    'others (3)',
  ]);
  expect(values[7].weight).toBe(0.1);
});

test('a long stretch is thinned to what the eye can tell, rows without anybody left out', () => {
  const { figure, values } = figureOf(
    ['a', 'b'],
    Array.from({ length: 1001 }, (_, row) => (row === 4 ? [NaN, NaN] : [row % 2, 1 - (row % 2)])),
  );
  expect(new Set(values.map(({ local }) => local)).size).toBeLessThanOrEqual(401);
  expect(values.every(({ weight }) => weight >= 0 && weight <= 1)).toBe(true);
  expect(figure.table.rows[4]).toEqual(['2022-01-05T03:00:00.000Z', null, null]);
});
