import { expect, test } from 'vitest';
import { comparisonFindings } from '../../src/report/comparison-findings.ts';
import type { ComparisonTable } from '../../src/study/comparison.ts';
import { comparisonFixture } from '../study/comparison-fixture.ts';

const table = comparisonFixture();

/** The table with the one p-value in all tests against the best. */
function withPValue(pValue: number, rows = table.rows): ComparisonTable {
  return {
    ...table,
    rows: rows.map((row) => ({
      ...row,
      scores: row.scores.map(({ mape, rmse, nmae }) => {
        const changed = ({ significance, ...own }: NonNullable<typeof mape>) => ({
          ...own,
          significance: significance && {
            ...significance,
            behind: significance.behind && { ...significance.behind, pValue },
          },
        });
        return { mape: changed(mape!), rmse: changed(rmse!), nmae: changed(nmae!) };
      }),
    })),
  };
}

test('who cannot be told apart from the best, at each level by each metric', () => {
  expect(comparisonFindings(table)).toEqual([
    'total, MAPE: “GAT” cannot be told apart from “GCN” and “GCN, identity graph” at 5\u00a0%; the 2 others are behind.',
    'total, RMSE: “GCN” is ahead of all 4 others at 5\u00a0%.',
    'zone, MAPE: “GAT” cannot be told apart from “GCN” and “GCN, identity graph” at 5\u00a0%; the 2 others are behind.',
    'zone, RMSE: “GCN” is ahead of all 4 others at 5\u00a0%.',
    'zone, NMAE: “GAT” cannot be told apart from “GCN” and “GCN, identity graph” at 5\u00a0%; the 2 others are behind.',
  ]);
});

test('two alone, and none behind', () => {
  const two = table.rows.filter(({ id }) => id === 'GCN-space' || id === 'GAT-space');
  expect(comparisonFindings(withPValue(0.05, two))[0]).toBe(
    'total, MAPE: “GAT” and “GCN” cannot be told apart at 5\u00a0%.',
  );
  expect(comparisonFindings(withPValue(0.049, two))[0]).toBe(
    'total, MAPE: “GAT” is ahead of the other network at 5\u00a0%.',
  );
  expect(comparisonFindings(withPValue(1))[0]).toContain('“feed-forward” at 5\u00a0%.');
});

test('many names are cut short', () => {
  const many = Array.from({ length: 5 }, (_, index) => ({
    ...table.rows[1],
    id: `x${index}`,
    operator: 'SAGE' as const,
  }));
  expect(comparisonFindings(withPValue(0.5, [...table.rows, ...many]))[0]).toContain(' and 3 more at 5');
});

test('nothing is said where nothing was tested or one network is alone', () => {
  const untested = table.rows.map((row) => ({
    ...row,
    scores: row.scores.map(() => ({ mape: null, rmse: null, nmae: null })),
  }));
  expect(comparisonFindings({ ...table, rows: untested })).toEqual([]);
  expect(
    comparisonFindings({ ...table, rows: [table.rows[3]] }).filter((each) => each.startsWith('total, MAPE')),
  ).toEqual([]);
});
