import type { TopLevelSpec } from 'vega-lite';

/** One figure of the report: what it shows, what follows from it, and its numbers. */
export interface Figure {
  /** Unique in the page, kebab-case: anchor and file name of the CSV. */
  readonly id: string;
  /** In plain words, as a headline. */
  readonly title: string;
  /** One sentence computed from the data. */
  readonly takeaway: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
  /** Vega-Lite; colours are `var(--…)` of the page, so that one picture serves light and dark. */
  readonly spec: TopLevelSpec;
  /** The plotted numbers, as they go to CSV. */
  readonly table: FigureTable;
}

export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
