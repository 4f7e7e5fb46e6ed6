import { meanOf } from '../core/mean.ts';

/**
 * What of today's errors `actual − forecast` tells tomorrow's, for each step of tomorrow. Errors are [step], in the unit of the typical
 * error, NaN where unknown; what is unknown tells nothing.
 */
type ErrorRegressor = (today: Float64Array) => (step: number) => number;

/** Regressors by name. */
export const ERROR_REGRESSORS = {
  bias: () => () => 1,
  /** The newest error at midnight: it still says much about the first hours. */
  lastStep: (today) => {
    const newest = knownOrZero(today[today.length - 1]);
    return () => newest;
  },
  sameStep: (today) => (step) => knownOrZero(today[step]),
  dayMean: (today) => {
    const known = today.filter((error) => !Number.isNaN(error));
    const mean = known.length === 0 ? 0 : meanOf(known);
    return () => mean;
  },
} as const satisfies Record<string, ErrorRegressor>;

export type ErrorRegressorName = keyof typeof ERROR_REGRESSORS;

function knownOrZero(error: number): number {
  return Number.isNaN(error) ? 0 : error;
}
