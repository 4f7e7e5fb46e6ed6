import { ConfigError } from '../core/errors.ts';
import type { ErrorSums } from './error-sums.ts';
import { noErrors } from './error-sums.ts';
import { METRICS, type MetricValue } from './metrics.ts';

/** RMSE and MAE in the load's unit, pooled: every point weighs the same, whatever its series. */
export interface PooledErrors {
  readonly rmse: MetricValue;
  readonly mae: MetricValue;
}

/** Errors of a level by lead time, over all of its series and issues. */
export interface LeadScore {
  readonly level: string;
  /** From the issue to the end of the target's interval. */
  readonly minutes: number;
  /** Series of the level. */
  readonly series: number;
  /**
   * All steps up to the lead together, as T-GCN scores a horizon (Zhao et al. 2019: its code flattens the steps).
   * Deviation: one network forecasts all leads; T-GCN trains one for each horizon.
   */
  readonly upTo: PooledErrors;
  /** The step at the lead alone, as DCRNN does (Li et al. 2018). */
  readonly at: PooledErrors;
}

/**
 * @param members sums of each series of the level by lead, [series][lead], leads in steps as `keys` names them
 * @throws ConfigError for a lead that is no whole number of steps.
 */
export function leadScores(
  level: string,
  {
    keys,
    members,
  }: { readonly keys: readonly string[]; readonly members: readonly (readonly ErrorSums[])[] },
  { leadMinutes, stepMinutes }: { readonly leadMinutes: readonly number[]; readonly stepMinutes: number },
): LeadScore[] {
  return leadMinutes.map((minutes) => {
    const lead = minutes / stepMinutes;
    if (!Number.isInteger(lead)) {
      throw new ConfigError(
        `evaluation.leadMinutes: expected multiples of the ${stepMinutes}-minute step, got ${minutes}`,
      );
    }
    const over = (isMeant: (key: number) => boolean): PooledErrors => {
      const sums = members.flatMap((series) => series.filter((_, index) => isMeant(Number(keys[index]))));
      const pooled = pool(sums);
      return { rmse: METRICS.rmse.of(pooled), mae: METRICS.mae.of(pooled) };
    };
    return {
      level,
      minutes,
      series: members.length,
      upTo: over((key) => key <= lead),
      at: over((key) => key === lead),
    };
  });
}

function pool(all: readonly ErrorSums[]): ErrorSums {
  const pooled = noErrors();
  for (const sums of all) {
    pooled.scored += sums.scored;
    pooled.absolute += sums.absolute;
    pooled.squared += sums.squared;
  }
  return pooled;
}
