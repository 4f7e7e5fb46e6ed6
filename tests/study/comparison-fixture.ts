import type { ComparedNetwork } from '../../src/study/compare-plan.ts';
import type { ComparedRow, ComparisonTable, SeedScores } from '../../src/study/comparison.ts';

function scores(mean: number, rank: SeedScores['rank']): SeedScores {
  const of = (factor: number): number => mean * factor;
  return { mean, best: of(0.9), worst: of(1.2), spread: of(0.1), unif: of(0.8), rank };
}

function row(
  network: Partial<ComparedNetwork> & Pick<ComparedNetwork, 'id'>,
  { mape, rmse, rank }: { mape: number; rmse: number; rank: SeedScores['rank'] },
): ComparedRow {
  const level = (factor: number) => ({
    mape: scores(mape * factor, rank),
    rmse: scores((100 * rmse) / factor, rank),
    // At the second level a third of MAPE: that misbehaves there.
    nmae: scores(mape, rank),
  });
  return {
    role: 'compared',
    operator: 'GCN',
    graph: 'space',
    architecture: 'residual',
    encoder: 'none',
    seeds: [0, 1, 2],
    ...network,
    scores: [level(1), level(3)],
  };
}

/** Two networks, a control of each kind, a single run and a failure, at two levels. */
export function comparisonFixture(): ComparisonTable {
  const single = row({ id: 'TAG-space', operator: 'TAG' }, { mape: 7, rmse: 8, rank: null });
  const alone = (all: SeedScores | null): SeedScores => ({ ...all!, spread: null, unif: null });
  return {
    name: 'fixture',
    unit: 'MW',
    test: { from: '2021-07-01', to: '2022-01-01' },
    levels: [
      { level: 'total', series: ['Sum'], scored: 8832, nearZero: 0 },
      { level: 'zone', series: ['A', 'B'], scored: 17_664, nearZero: 0 },
    ],
    rows: [
      row(
        { id: 'none', role: 'feedForward', operator: 'none', graph: null },
        { mape: 6, rmse: 7, rank: { from: 4, to: 4 } },
      ),
      row({ id: 'GCN-space' }, { mape: 4.25, rmse: 5, rank: { from: 1, to: 3 } }),
      row({ id: 'GCN-eye', role: 'identity', graph: 'eye' }, { mape: 5, rmse: 6, rank: { from: 1, to: 3 } }),
      row({ id: 'GAT-space', operator: 'GAT' }, { mape: 4, rmse: 5.5, rank: { from: 1, to: 3 } }),
      {
        ...single,
        seeds: [0],
        scores: single.scores.map(({ mape, rmse, nmae }) => ({
          mape: alone(mape),
          rmse: alone(rmse),
          nmae: alone(nmae),
        })),
      },
    ],
    references: [
      {
        name: 'persistence, 1 day',
        scores: [
          { mape: 8, rmse: 900, nmae: 8.5 },
          { mape: 24, rmse: 450, nmae: null },
        ],
      },
    ],
    failed: [{ id: 'TAG-space-seed1', reason: 'no memory; take fewer workers' }],
  };
}
