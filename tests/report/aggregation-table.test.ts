import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { mixExperts } from '../../src/experiment/aggregate-experts.ts';
import { aggregationTable } from '../../src/report/aggregation-table.ts';
import { expertTable } from '../experiment/expert-fixture.ts';

const mixed = mixExperts(expertTable(), { rules: ['mlpol', 'boa'], blocks: 'day', byPrefix: true });

test('rules first, then what they are held against, hindsight marked', () => {
  const lines = aggregationTable(mixed, { unit: 'MW', width: 100 }).split('\n');
  expect(lines[0]).toMatch(/^ +RMSE +MAPE +MAE +bias$/);
  expect(lines[1]).toMatch(/^rule +MW +% +MW +MW$/);
  expect(lines.slice(2, 7).map((line) => line.split(/ {2,}/)[0])).toEqual([
    'mlpol',
    'boa',
    'uniform',
    'best expert *',
    'best convex *',
  ]);
  expect(lines[2]).toContain(mixed.rules[0].score.rmse!.toFixed(3));
  expect(lines[3]).toContain(mixed.rules[1].score.mape!.toFixed(5));
  expect(lines.join('\n')).toContain(
    '4 experts, 40 rows from 2022-01-05 00:00 to 2022-01-14 18:00, 38 scored.',
  );
  expect(lines.join('\n')).toContain(
    `* Hindsight: the best expert is ${mixed.hindsight[0].weights[0].expert}.`,
  );
  expect(lines.find((line) => line.startsWith('GCN'))).toContain(mixed.groups[1].rules[0].mape!.toFixed(3));
});

test('without an actual there are no scores and no hindsight', () => {
  const table = expertTable();
  const ahead = { ...table, actual: table.actual.map(() => NaN) };
  const text = aggregationTable(mixExperts(ahead, { rules: ['boa'], blocks: 'day' }));
  expect(text).toMatch(/boa +– +– +– +–/);
  expect(text).not.toContain('*');
});

test('colour makes heads bold and nothing else', () => {
  const plain = aggregationTable(mixed, { width: 100 });
  const coloured = aggregationTable(mixed, { width: 100, colour: true });
  expect(coloured).toContain('\u001b[1m');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});
