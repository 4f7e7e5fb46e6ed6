import { expect, test } from 'vitest';
import type { LevelSignificance } from '../../src/evaluation/significance.ts';
import { withSignificance } from '../../src/study/with-significance.ts';
import { comparisonFixture } from './comparison-fixture.ts';

const { rows } = comparisonFixture();
const interval = { from: 3, to: 6 };

/** By MAPE at the first level GAT is best, and second in this pair. */
const mape = {
  candidates: rows.map(({ id }, index) => ({ name: id, interval, setPValue: index / 10 })),
  pairs: [
    {
      pair: ['GCN-space', 'GAT-space'] as const,
      difference: 0.25,
      interval: { from: -0.1, to: 0.6 },
      pValue: 0.3,
    },
    {
      pair: ['GAT-space', 'TAG-space'] as const,
      difference: -3,
      interval: { from: -4, to: -2.5 },
      pValue: 0.01,
    },
    { pair: ['GCN-space', 'TAG-space'] as const, difference: 1, interval, pValue: 1 },
  ],
};
const tested: LevelSignificance[] = ['total', 'zone'].map((level, index) => ({
  level,
  days: 184,
  blockDays: 6,
  metrics: { mape: index === 0 ? mape : null, rmse: null, nmae: null },
}));

const bare = rows.map((row) => ({
  ...row,
  scores: row.scores.map((scores) => ({
    mape: { ...scores.mape!, significance: null },
    rmse: { ...scores.rmse!, significance: null },
    nmae: null,
  })),
}));
const result = withSignificance(bare, tested);
const mapeOf = (id: string) => result.find((row) => row.id === id)!.scores[0].mape!.significance;

test('each network is held against the best, whichever way round the pair stands', () => {
  expect(mapeOf('GCN-space')).toEqual({
    interval,
    behind: { by: 0.25, interval: { from: -0.1, to: 0.6 }, pValue: 0.3 },
    setPValue: 0.1,
  });
  expect(mapeOf('TAG-space')).toEqual({
    interval,
    behind: { by: 3, interval: { from: 2.5, to: 4 }, pValue: 0.01 },
    setPValue: 0.4,
  });
  expect(mapeOf('GAT-space')).toEqual({ interval, behind: null, setPValue: 0.3 });
});

test('what was not tested has none, what has no score stays without', () => {
  expect(result[0].scores[0].rmse!.significance).toBeNull();
  expect(result[0].scores[1].mape!.significance).toBeNull();
  expect(result[0].scores[0].nmae).toBeNull();
});
