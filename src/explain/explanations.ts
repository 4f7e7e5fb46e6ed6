/** What `explanations.json` of a run folder holds: what the network's forecasts rest on, as plain data. */
export interface Explanations {
  /** Unit of the load, of every effect below. */
  readonly unit: string;
  /** Ids of the modelled nodes; indices below point here. */
  readonly nodes: readonly string[];
  /** Local dates of the blocks that were explained, spread evenly over the test period. */
  readonly days: readonly string[];
  /** Seeds of everything drawn at random; two runs of it, so that their agreement can be told. */
  readonly seeds: readonly [number, number];
  /** Proper edges of the graph, self loops left out, in the order of all `[edge]` arrays below. */
  readonly edges: readonly { readonly source: number; readonly target: number; readonly weight: number }[];
  readonly influence: EdgeInfluence | null;
  readonly mask: EdgeMaskExplanation | null;
  readonly features: FeatureImportance;
  readonly neighbours: NodeImportance;
  /** Empty where the graph has no edge, or the operator ignores it. */
  readonly faithfulness: readonly FaithfulnessRow[];
}

/** By how much the target's forecast moves when one edge is silenced in every layer, mean |Δ| over days. */
export interface EdgeInfluence {
  /** Indices of the edges that were tried: all, or the heaviest where there are too many. */
  readonly edges: readonly number[];
  /** `2021-07`, local months of the days. */
  readonly months: readonly string[];
  /** Local hours of the target, 0..23. */
  readonly hours: readonly number[];
  /** [month][hour][tried edge] */
  readonly values: readonly (readonly (readonly number[])[])[];
  /** As `values`, by how much the source's forecast moves; only where messages also go against the edges. */
  readonly atSource?: EdgeInfluence['values'] | undefined;
}

/** A mask per edge in 0..1, learned as by GNNExplainer (Ying et al. 2019, arXiv 1903.03894). */
export interface EdgeMaskExplanation {
  /** [seed][edge] */
  readonly values: readonly [readonly number[], readonly number[]];
  /** Spearman's rank correlation of both seeds; null where ranks are all alike. */
  readonly agreement: number | null;
  /** Mean |Δ| between the masked and the full forecast, load unit, [seed]. */
  readonly infidelity: readonly [number, number];
}

/** Importance of the groups of input columns: one group per series and place. */
export interface FeatureImportance {
  readonly groups: readonly {
    /** Name in the config's features: `weekday` for its seven columns. */
    readonly series: string;
    /** `origin`, `horizon`, `day-7` (same clock time a week ago), `window`. */
    readonly place: string;
    readonly columns: number;
    /** Growth of the mean absolute error when the group is shuffled between days, load unit, [seed]. */
    readonly permutation: readonly [number, number];
    /** Mean |integrated gradients| of the group, load unit, [seed]. */
    readonly gradients: readonly [number, number];
  }[];
  /** Spearman's rank correlation of both seeds; null where ranks are all alike. */
  readonly agreement: { readonly permutation: number | null; readonly gradients: number | null };
}

/** Importance of one node's inputs for another node's forecast, load unit of the target. */
export interface NodeImportance {
  /** Indices of the nodes that are rows and columns of the matrices: all, or the largest loads where there are many. */
  readonly nodes: readonly number[];
  /** Mean |Δ forecast| when all inputs of the source are shuffled between days, [seed][target][source]. */
  readonly permutation: readonly [Matrix, Matrix];
  /** Mean |integrated gradients| summed over the source's inputs, [seed][target][source]. */
  readonly gradients: readonly [Matrix, Matrix];
  readonly agreement: { readonly permutation: number | null; readonly gradients: number | null };
}

/** [row][column] */
export type Matrix = readonly (readonly number[])[];

/** Removing the edges that a ranking calls the most important, beside removing as many at random. */
export interface FaithfulnessRow {
  /**
   * `equal share`: a control for attention, as if every node listened to all its edges alike. Attention says something only
   * as far as it does better.
   */
  readonly ranking: 'attention' | 'equal share' | 'mask' | 'influence';
  /** Share of the edges removed, and their number. */
  readonly share: number;
  readonly edges: number;
  /** Mean |Δ forecast| over days, nodes and leads, load unit. */
  readonly top: number;
  readonly random: { readonly draws: number; readonly mean: number; readonly largest: number };
  /** `top / random.mean`; null where random removal moves nothing. */
  readonly ratio: number | null;
}
