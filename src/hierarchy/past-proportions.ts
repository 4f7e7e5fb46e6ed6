import { DataError } from '../core/errors.ts';
import { bottomsUnder, type Hierarchy } from './hierarchy.ts';

export const PAST_PROPORTIONS = ['averageProportions', 'proportionOfAverages'] as const;

export type PastProportions = (typeof PAST_PROPORTIONS)[number];

/**
 * Proportions of the bottom series in the kept series above them, from readings, [bottom] (Gross and Sohl 1990, A and F): the
 * average of the proportions, `mean(y_j / y_top)`, or the proportion of the averages, `mean(y_j) / mean(y_top)`, where
 * `y_top` is the sum of what was read below the kept series. Instants at which one of its bottom series was not read, or
 * all of them were 0, are left out.
 *
 * @param past readings, [row, series]; NaN where there is none
 * @throws DataError where no instant is complete.
 */
export function pastProportions(
  hierarchy: Hierarchy,
  past: Float64Array,
  { kind, kept }: { readonly kind: PastProportions; readonly kept: readonly number[] },
): Float64Array {
  const { series, uppers } = hierarchy;
  const under = bottomsUnder(hierarchy);
  const width = series.length;
  const result = new Float64Array(width - uppers);
  for (const top of kept) {
    if (top >= uppers) continue;
    const means = new Float64Array(under[top].length);
    let rows = 0;
    for (let from = 0; from < past.length; from += width) {
      const values = under[top].map((bottom) => past[from + bottom]);
      const total = values.reduce((sum, value) => sum + value, 0);
      if (Number.isNaN(total) || total === 0) continue;
      rows++;
      values.forEach((value, i) => (means[i] += kind === 'averageProportions' ? value / total : value));
    }
    if (rows === 0) {
      throw new DataError({
        file: 'the readings',
        expected: `an instant before the forecasts at which all parts of "${series[top].id}" were read, to take proportions from`,
        got: 'none',
        wayOut: 'give a load that reaches further back, or take the proportions of the forecasts',
      });
    }
    under[top].forEach((bottom, i) => (result[bottom - uppers] = means[i] / rows));
  }
  return result;
}
