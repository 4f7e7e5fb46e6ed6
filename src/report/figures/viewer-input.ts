import type { PackedSeries } from '../packed-series.ts';
import type { ErrorRule } from './forecast-window.ts';

/** What the page needs to draw any place and day. */
export interface ViewerInput {
  readonly series: PackedSeries;
  readonly rule: ErrorRule;
}
