import { bottomsUnder, type Hierarchy } from './hierarchy.ts';
import type { Reconciler } from './reconciler.ts';

export interface MiddleOutOptions {
  /** Positions of the series whose forecasts are kept: exactly one on the way from each bottom series to its top. */
  readonly kept: readonly number[];
  /** Proportions of the bottom series below a kept one, [bottom], in any unit; absent: those of the forecasts, part by part. */
  readonly proportions?: Float64Array;
}

/** Beyond it a part may get twenty times its whole. */
const CANCELLING = 0.05;

/**
 * The forecasts of a middle are kept; above it they are summed, below it shared out. With the tops for a middle that is
 * top-down (Gross and Sohl 1990), with the bottom series bottom-up. By the forecasts' own proportions (Athanasopoulos, Ahmed and
 * Hyndman 2009) each part of a whole gets `ŷₚ / Σ ŷ` of it, from the kept series down.
 *
 * Deviation: where the proportions of a whole nearly cancel, their sum less than `CANCELLING` of their absolute values, its parts
 * share alike. Parts of 30, −15 and −14 would make 300, −150 and −140 of a whole of 10.
 */
export function middleOut(
  { series, uppers, parts }: Hierarchy,
  { kept, proportions }: MiddleOutOptions,
): Reconciler {
  const under = bottomsUnder({ uppers, parts });
  return {
    bottoms: (base) => {
      const values = Float64Array.from(base);
      const sizes = proportions === undefined ? filled(base, parts) : sums(proportions, { uppers, parts });
      const share = (whole: number): void => {
        const below = proportions === undefined ? parts[whole] : under[whole];
        const sum = below.reduce((total, part) => total + sizes[part], 0);
        const size = below.reduce((total, part) => total + Math.abs(sizes[part]), 0);
        const cancels = Math.abs(sum) <= CANCELLING * size;
        const total = values[whole];
        for (const part of below) {
          values[part] = total * (cancels ? 1 / below.length : sizes[part] / sum);
          if (part < uppers) share(part);
        }
      };
      for (const whole of kept) if (whole < uppers) share(whole);
      return values.slice(uppers, series.length);
    },
  };
}

/** The first series that `isKept` on the way down from each top; where none is, the bottom series. */
export function cutAt(
  { series, uppers, parts }: Hierarchy,
  isKept: (position: number) => boolean,
): readonly number[] {
  const isPart = new Set(parts.flat());
  const from = (at: number): number[] => (at >= uppers || isKept(at) ? [at] : parts[at].flatMap(from));
  return [...series.keys()].filter((at) => !isPart.has(at)).flatMap(from);
}

/** Base forecasts with the sums of their parts where an upper series has none. */
function filled(base: Float64Array, parts: Hierarchy['parts']): Float64Array {
  const values = Float64Array.from(base);
  for (let upper = parts.length - 1; upper >= 0; upper--) {
    if (!Number.isNaN(values[upper])) continue;
    values[upper] = parts[upper].reduce((sum, part) => sum + values[part], 0);
  }
  return values;
}

function sums(bottoms: Float64Array, { uppers, parts }: Pick<Hierarchy, 'uppers' | 'parts'>): Float64Array {
  const values = new Float64Array(uppers + bottoms.length).fill(NaN);
  values.set(bottoms, uppers);
  return filled(values, parts);
}
