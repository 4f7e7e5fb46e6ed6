import type { ComparedNetwork } from '../../src/study/compare-plan.ts';
import type {
  ComparedRow,
  ComparisonTable,
  ScoreSignificance,
  SeedScores,
} from '../../src/study/comparison.ts';

/** `behindBy`: null for the best. */
function significance(mean: number, behindBy: number | null, pValue: number): ScoreSignificance {
  const around = (middle: number, width: number) => ({ from: middle - width, to: middle + width });
  return {
    interval: around(mean, mean / 8),
    behind: behindBy === null ? null : { by: behindBy, interval: around(behindBy, mean / 16), pValue },
    setPValue: behindBy === null ? 1 : pValue / 2,
  };
}

function scores(mean: number, { rank, best, pValue }: Pick<SeedScores, 'rank'> & Tested): SeedScores {
  const of = (factor: number): number => mean * factor;
  return {
    mean,
    best: of(0.9),
    worst: of(1.2),
    spread: of(0.1),
    unif: of(0.8),
    rank,
    significance: significance(mean, mean === best ? null : mean - best, pValue),
  };
}

interface Tested {
  /** The best mean of the metric. */
  readonly best: number;
  /** Against the best. */
  readonly pValue: number;
}

function row(
  network: Partial<ComparedNetwork> & Pick<ComparedNetwork, 'id'>,
  { mape, rmse, rank, p }: { mape: number; rmse: number; rank: SeedScores['rank']; p: number },
): ComparedRow {
  const level = (factor: number) => ({
    mape: scores(mape * factor, { rank, best: 4 * factor, pValue: p }),
    rmse: scores((100 * rmse) / factor, { rank, best: 500 / factor, pValue: p / 10 }),
    // At the second level a third of MAPE: that misbehaves there.
    nmae: scores(mape, { rank, best: 4, pValue: p }),
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
  const single = row({ id: 'TAG-space', operator: 'TAG' }, { mape: 7, rmse: 8, rank: null, p: 0.0004 });
  const alone = (all: SeedScores | null): SeedScores => ({ ...all!, spread: null, unif: null });
  return {
    name: 'fixture',
    unit: 'MW',
    test: { from: '2021-07-01', to: '2022-01-01' },
    levels: [
      { level: 'total', series: ['Sum'], scored: 8832, nearZero: 0, tested: { days: 184, blockDays: 6 } },
      { level: 'zone', series: ['A', 'B'], scored: 17_664, nearZero: 0, tested: { days: 184, blockDays: 6 } },
    ],
    rows: [
      row(
        { id: 'none', role: 'feedForward', operator: 'none', graph: null },
        { mape: 6, rmse: 7, rank: { from: 4, to: 4 }, p: 0.012 },
      ),
      row({ id: 'GCN-space' }, { mape: 4.25, rmse: 5, rank: { from: 1, to: 3 }, p: 0.31 }),
      row(
        { id: 'GCN-eye', role: 'identity', graph: 'eye' },
        { mape: 5, rmse: 6, rank: { from: 1, to: 3 }, p: 0.08 },
      ),
      row({ id: 'GAT-space', operator: 'GAT' }, { mape: 4, rmse: 5.5, rank: { from: 1, to: 3 }, p: 0.2 }),
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
