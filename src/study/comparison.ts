import type { MetricName } from '../evaluation/metrics.ts';
import type { ComparedNetwork } from './compare-plan.ts';
import type { RankRange } from './rank-ranges.ts';

/** What networks are compared by: errors, the smaller the better. */
export const COMPARED_METRICS = ['mape', 'rmse', 'nmae'] as const satisfies MetricName[];

export type ComparedMetric = (typeof COMPARED_METRICS)[number];

/** One metric of a network at a level, over the runs of its seeds. MAPE and NMAE in %, RMSE in the unit of the load. */
export interface SeedScores {
  readonly mean: number;
  readonly best: number;
  readonly worst: number;
  /** Sample standard deviation; null for a single run. */
  readonly spread: number | null;
  /** Error of the mean forecast of the runs, *Unif.*; null for a single run. */
  readonly unif: number | null;
  /** Among the networks with several runs; null for a single run. */
  readonly rank: RankRange | null;
}

export interface ComparedLevel {
  readonly level: string;
  /** Names of the level's series. */
  readonly series: readonly string[];
  /** Points (time × series) that every forecast is scored on. */
  readonly scored: number;
  /** Those of them that MAPE leaves out, too near zero to divide by. */
  readonly nearZero: number;
}

export interface ComparedRow extends ComparedNetwork {
  /** Of the runs that finished. */
  readonly seeds: readonly number[];
  /** Null where a metric has no value, [level] */
  readonly scores: readonly Readonly<Record<ComparedMetric, SeedScores | null>>[];
}

/** Whether a comparison has networks of several architectures, or of another than the paper's. */
export function hasArchitectures({ rows }: Pick<ComparisonTable, 'rows'>): boolean {
  return rows.some(({ architecture }) => architecture !== 'residual');
}

/** A forecast that nothing was trained for. */
export interface ReferenceRow {
  readonly name: string;
  /** [level] */
  readonly scores: readonly Readonly<Record<ComparedMetric, number | null>>[];
}

export interface FailedRun {
  readonly id: string;
  readonly reason: string;
}

/** A comparison as plain data, as it stands in `comparison.json`. */
export interface ComparisonTable {
  readonly name: string;
  readonly unit: string;
  /** Local dates of the period that was forecast, `to` exclusive. */
  readonly test: { readonly from: string; readonly to: string };
  readonly levels: readonly ComparedLevel[];
  readonly rows: readonly ComparedRow[];
  readonly references: readonly ReferenceRow[];
  readonly failed: readonly FailedRun[];
}
