import type { NodeInfo } from '../core/panel.ts';
import type { MetricsDocument } from '../evaluation/metrics-json.ts';
import type { Config } from '../experiment/config-schema.ts';
import type { LoadedData } from '../experiment/load-data.ts';
import type { Manifest } from '../experiment/manifest.ts';
import type { AttentionSummary } from '../explain/attention-summary.ts';
import type { Explanations } from '../explain/explanations.ts';

/** All that a report shows of one finished run, as plain data. */
export interface ReportData {
  readonly config: Config;
  readonly manifest: Manifest;
  readonly metrics: MetricsDocument;
  /** One row per epoch, the untrained network first. */
  readonly history: readonly {
    readonly epoch: number;
    readonly trainLoss: number | null;
    readonly validationLoss: number;
  }[];
  readonly series: ReportSeries;
  readonly graph: ReportGraph;
  readonly attention: AttentionSummary;
  /** Null where the run made none. */
  readonly explanations: Explanations | null;
  /** What cleaning masked, per node; null where the run kept no account of it. */
  readonly cleaning: LoadedData['cleaningReport'] | null;
  /** What the run folder lacks or holds in an older form, a sentence each. */
  readonly absent: readonly string[];
}

/** Forecast and actual of the test period. */
export interface ReportSeries {
  /** Columns of `forecast` and `actual`: modelled nodes and sums above them, top level first. */
  readonly nodes: readonly NodeInfo[];
  readonly unit: string;
  readonly zone: string;
  readonly stepMinutes: number;
  /** UTC milliseconds, [row]. */
  readonly timesMs: Float64Array;
  /** Minutes that the local clock is ahead of UTC, [row]. */
  readonly offsetMinutes: Int32Array;
  /** Steps from issue to target, 1 is the first, [row]; NaN where unknown. */
  readonly leads: Float64Array;
  /** [row, node]; NaN where there is none. */
  readonly forecast: Float64Array;
  /** [row, node]; NaN where nothing was measured. */
  readonly actual: Float64Array;
  /** 1 where the point went into the scores: measured, and forecast by every forecast compared, [row, node]. */
  readonly scored: Uint8Array;
  /** Temperature of each node (sums: the mean of their parts), [row, node]; null without such a series. */
  readonly temperature: { readonly unit: string; readonly values: Float64Array } | null;
}

/** The modelled nodes and the edges between them. */
export interface ReportGraph {
  readonly nodes: readonly NodeInfo[];
  readonly edges: readonly { readonly source: number; readonly target: number; readonly weight: number }[];
  /** Lines of the outline in degrees, [line][point] as longitude and latitude; empty where nodes lack a place. */
  readonly outline: readonly (readonly (readonly [number, number])[])[];
}
