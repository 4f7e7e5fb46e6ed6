import type { ReportData } from '../report-data.ts';
import { errorMeasure, errorValue } from './error-measure.ts';
import { tallyErrors } from './tally-errors.ts';

/** More rows than this fit no page; the hardest places are shown. */
export const MOST_PLACES = 40;

export interface ShownPlaces {
  /** Columns of the series, in their order, the hardest where there are too many. */
  readonly nodes: readonly number[];
  /** Empty where all are shown, else a sentence that says so. */
  readonly note: string;
}

/** Columns of the series that a figure by place has room for. */
export function shownPlaces(data: Pick<ReportData, 'series' | 'metrics'>): ShownPlaces {
  const { nodes } = data.series;
  const all = nodes.map((_, node) => node);
  if (nodes.length <= MOST_PLACES) return { nodes: all, note: '' };
  const measure = errorMeasure(data);
  const [errors] = tallyErrors(data, 1, () => 0).map((byNode) =>
    byNode.map((sums) => errorValue(measure, sums) ?? -Infinity),
  );
  const worst = new Set(all.toSorted((a, b) => errors[b] - errors[a]).slice(0, MOST_PLACES));
  return {
    nodes: all.filter((node) => worst.has(node)),
    note: ` Shown are the ${MOST_PLACES} places with the largest error of ${nodes.length}.`,
  };
}
