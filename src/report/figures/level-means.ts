import { meanOf } from '../../core/mean.ts';
import type { ErrorSums } from '../../evaluation/error-sums.ts';
import type { ReportData } from '../report-data.ts';
import { errorValue, type ErrorMeasure } from './error-measure.ts';

/** Errors of a level, [group]: the mean over its series that have one, all weighing the same, as in the score tables. */
export interface LevelMeans {
  readonly level: string;
  readonly errors: readonly (number | null)[];
}

/** @param sums [group][node] */
export function levelMeans(
  { series }: Pick<ReportData, 'series'>,
  sums: readonly (readonly ErrorSums[])[],
  measure: ErrorMeasure,
): LevelMeans[] {
  return [...new Set(series.nodes.map(({ level }) => level))].map((level) => ({
    level,
    errors: sums.map((byNode) => {
      const values = byNode
        .filter((_, node) => series.nodes[node].level === level)
        .flatMap((each) => errorValue(measure, each) ?? []);
      return values.length === 0 ? null : meanOf(values);
    }),
  }));
}
