import { TESTED_METRICS, type TestedMetric } from '../evaluation/tested-metrics.ts';
import type { Interval } from '../significance/percentile-interval.ts';
import type { ComparedNetwork } from './compare-plan.ts';
import type { RankRange } from './rank-ranges.ts';

/** What networks are compared by: errors, the smaller the better. */
export const COMPARED_METRICS = TESTED_METRICS;

export type ComparedMetric = TestedMetric;

/** How far the mean score of a network can be relied upon, given its runs: what other days might have said. */
export interface ScoreSignificance {
  /** 95 %. */
  readonly interval: Interval;
  /** How much worse it is than the network with the best mean; null for that one. */
  readonly behind: {
    readonly by: number;
    /** 95 %. */
    readonly interval: Interval;
    /** Diebold–Mariano, corrected after Holm over all pairs of networks. */
    readonly pValue: number;
  } | null;
  /** p-value of the model confidence set: from 0.05 on the network may be the best. */
  readonly setPValue: number;
}

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
  /** Null where the days are too few, and in comparisons of earlier versions. */
  readonly significance: ScoreSignificance | null;
}

export interface ComparedLevel {
  readonly level: string;
  /** Names of the level's series. */
  readonly series: readonly string[];
  /** Points (time × series) that every forecast is scored on. */
  readonly scored: number;
  /** Those of them that MAPE leaves out, too near zero to divide by. */
  readonly nearZero: number;
  /** Days that were scored, and over how many of them losses were taken to hang together; null where nothing was tested. */
  readonly tested: { readonly days: number; readonly blockDays: number } | null;
}

export interface ComparedRow extends ComparedNetwork {
  /** Of the runs that finished. */
  readonly seeds: readonly number[];
  /** Null where a metric has no value, [level] */
  readonly scores: readonly Readonly<Record<ComparedMetric, SeedScores | null>>[];
}

export function byMetric<T>(of: (metric: ComparedMetric) => T): Record<ComparedMetric, T> {
  return Object.fromEntries(COMPARED_METRICS.map((metric) => [metric, of(metric)])) as Record<
    ComparedMetric,
    T
  >;
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
