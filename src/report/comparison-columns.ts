import { METRICS } from '../evaluation/metrics.ts';
import {
  COMPARED_METRICS,
  hasArchitectures,
  type ComparedMetric,
  type ComparedRow,
  type ComparisonTable,
  type SeedScores,
} from '../study/comparison.ts';
import { decimalsFor, formatDecimal } from './format-number.ts';

/** What is told of the runs of a network, left to right. */
export const RUN_STATISTICS = ['mean', 'best', 'worst', 'spread', 'Unif.', 'rank'] as const;

export type RunStatistic = (typeof RUN_STATISTICS)[number];

/** The columns of one metric. */
export interface MetricColumns {
  readonly metric: ComparedMetric;
  /** `MAPE %` */
  readonly title: string;
  readonly decimals: number;
  /** [row] */
  readonly cells: readonly Readonly<Record<RunStatistic, string>>[];
}

/** A level of a comparison as texts: the networks, then the controls, then the references. */
export interface ComparisonColumns {
  /** [row] */
  readonly names: readonly string[];
  /** [row] */
  readonly runs: readonly string[];
  readonly metrics: readonly MetricColumns[];
}

export const NO_VALUE = '–';

/** The texts of one level. NMAE stands beside MAPE where that misbehaves. */
export function comparisonColumns(table: ComparisonTable, level: number): ComparisonColumns {
  const rows = networkRows(table);
  const metrics = COMPARED_METRICS.filter((metric) => metric !== 'nmae' || mapeMisbehaves(table, level));
  return {
    names: [...rows.map((row) => networkName(row, table)), ...table.references.map(({ name }) => name)],
    runs: [...rows.map(({ seeds }) => String(seeds.length)), ...table.references.map(() => NO_VALUE)],
    metrics: metrics.map((metric) => {
      const scores = rows.map((row) => row.scores[level][metric]);
      const references = table.references.map((row) => row.scores[level][metric]);
      const unit = METRICS[metric].unit === '%' ? '%' : table.unit;
      const largest = Math.max(0, ...scores.map((score) => score?.worst ?? 0), ...references.map(Number));
      const decimals = unit === '%' ? 2 : decimalsFor(largest);
      const show = (value: number | null | undefined): string =>
        typeof value === 'number' ? formatDecimal(value, decimals) : NO_VALUE;
      return {
        metric,
        title: `${METRICS[metric].title} ${unit}`,
        decimals,
        cells: [
          ...scores.map((score) => ({
            mean: show(score?.mean),
            best: show(score?.best),
            worst: show(score?.worst),
            spread: show(score?.spread),
            'Unif.': show(score?.unif),
            rank: rankText(score),
          })),
          ...references.map((value) => ({ ...NOTHING, mean: show(value) })),
        ],
      };
    }),
  };
}

/** The networks, then the controls. */
export function networkRows({ rows }: Pick<ComparisonTable, 'rows'>): ComparedRow[] {
  return rows.toSorted((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role));
}

/** Whether some load is too near zero for MAPE, or so near that MAPE says little of the rest. */
export function mapeMisbehaves({ levels, rows }: ComparisonTable, level: number): boolean {
  return (
    levels[level].nearZero > 0 ||
    rows.some(({ scores }) => {
      const { mape, nmae } = scores[level];
      return mape === null || (nmae !== null && mape.mean > MISLEADING * nmae.mean);
    })
  );
}

/** MAPE this many times as large as NMAE comes from a few small loads. */
const MISLEADING = 2;

const ROLE_ORDER: readonly ComparedRow['role'][] = ['compared', 'identity', 'feedForward'];

const NOTHING = Object.fromEntries(RUN_STATISTICS.map((name) => [name, NO_VALUE])) as Record<
  RunStatistic,
  string
>;

/** The operator, with architecture, graph and encoder where the comparison has several. */
function networkName(
  { role, operator, graph, architecture, encoder }: ComparedRow,
  table: ComparisonTable,
): string {
  const { rows } = table;
  const compared = rows.filter((row) => row.role === 'compared');
  const manyGraphs = new Set(compared.map((row) => row.graph)).size > 1;
  const manyEncoders = new Set(rows.map((row) => row.encoder)).size > 1;
  const named = (name: string): string => (hasArchitectures(table) ? `${name} · ${architecture}` : name);
  const parts = {
    compared: [named(operator), ...(manyGraphs ? [graph] : [])],
    identity: [named(operator), 'identity graph'],
    feedForward: [named('feed-forward')],
  }[role];
  return [...parts, ...(manyEncoders ? [encoder === 'none' ? 'no encoder' : encoder] : [])].join(', ');
}

function rankText(score: SeedScores | null): string {
  if (score === null || score.rank === null) return NO_VALUE;
  const { from, to } = score.rank;
  return from === to ? String(from) : `${from}–${to}`;
}
