/**
 * What `attention.json` of a run folder holds: who listened to whom over the test period. Attention of every single
 * issue stands beside, in `attention.safetensors`: `layer.<n>`, [issue, edge, head], edges and issues as here.
 */
export interface AttentionSummary {
  /** Local times of the issues, `2021-07-01 00:00:00+02:00`. */
  readonly issues: readonly string[];
  /** Empty for operators without attention. */
  readonly layers: readonly LayerAttention[];
}

export interface LayerAttention {
  /** Counted from 1. */
  readonly layer: number;
  readonly heads: number;
  /** Edges that were scored and are too many to be listed: those least listened to. Absent where all are listed. */
  readonly leftOut?: number | undefined;
  /** Every edge that was scored, self loops included. Weights are shares of what the target listened to. */
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    /** Mean over all issues, [head]. */
    readonly weights: readonly number[];
  }[];
  readonly groups: Readonly<Record<AttentionGrouping, readonly AttentionGroup[]>>;
  /** Share of its attention that each node keeps for itself, mean over issues, [node][head]; 0 without a self loop. */
  readonly self: readonly { readonly node: string; readonly weights: readonly number[] }[];
}

/** `partOfDay`: of the issue time; night 0–6, morning 6–12, afternoon 12–18, evening 18–24. */
export type AttentionGrouping = 'month' | 'weekday' | 'partOfDay' | 'hour';

export interface AttentionGroup {
  /** `2021-07`, `Monday`, `night`, `0`. */
  readonly key: string;
  readonly issues: number;
  /** [edge · head], over the issues of the group. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}
