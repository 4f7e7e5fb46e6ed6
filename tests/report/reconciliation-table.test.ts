import { expect, test } from 'vitest';
import type { FilesReconciliation } from '../../src/experiment/reconcile-files.ts';
import { reconciliationTable } from '../../src/report/reconciliation-table.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

const FRANCE = node('F', 'national', null, 'France');
const residual = (name: string, largest: number) => ({
  node: node(name),
  largest,
  mean: largest / 3,
  tolerance: 1e-6,
  rows: 8834,
});
const RECONCILED: Omit<FilesReconciliation, 'csv'> = {
  method: 'mint',
  forecast: forecastOf({ nodes: [FRANCE], start: '2022-01-01T00:00Z', rows: [[1]] }),
  before: [residual('Bretagne', 3), residual('France', 4563)],
  after: [residual('France', 1e-9), residual('Bretagne', 0)],
  moves: [
    { level: 'national', nodes: 1, mean: 246.1, largest: 4175, size: 50_000 },
    { level: 'zero', nodes: 2, mean: 0, largest: 0, size: 0 },
  ],
  rests: ['Bretagne', 'Occitanie'],
  lambda: 0.0213,
  comparison: null,
  notes: ['A note.'],
};

test('sums before and after, moves by level, and what was taken for granted', () => {
  expect(reconciliationTable(RECONCILED))
    .toBe(`sum − parts (MW)   rows  mean before  largest before  largest after
France            8,834        1,521           4,563              0
Bretagne          8,834            1               3              0

moved by (MW)  series  mean  % of load  largest
national            1   246       0.49    4,175
zero                2     0          –        0

All sums equal their parts now, to the last digit written.
Not exhausted by their parts, so that the rest is a series of its own: Bretagne,
Occitanie.
Covariances of past errors were shrunk by 2.1 %.
A note.
`);
});

test('many sums are cut to the worst, sums that do not hold are named, none at all is said', () => {
  const many = Array.from({ length: 15 }, (_, i) => residual(`n${i}`, i + 1));
  const text = reconciliationTable({ ...RECONCILED, before: many, after: [residual('Bretagne', 2)] });
  expect(text).toContain('n14 ');
  expect(text).not.toContain('n2 ');
  expect(text).toContain('and 3 more sums, nearer to their parts\n');
  expect(text).toContain('These sums do not equal their parts: Bretagne.');
  expect(reconciliationTable({ ...RECONCILED, before: [], lambda: null, rests: [] })).toMatch(
    /^No sum of parts that are all known had a forecast of its own\.\n\nmoved by/,
  );
  expect(reconciliationTable({ ...RECONCILED, before: [], after: [] })).not.toContain('All sums equal');
});
