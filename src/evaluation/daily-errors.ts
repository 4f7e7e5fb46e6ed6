import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { ErrorSums } from './error-sums.ts';
import { groupedSums, type GroupedSums } from './grouped-sums.ts';
import { dayGroups } from './row-groups.ts';
import { NEAR_ZERO_SHARE, nearZeroOf, pointsOf, rowSteps } from './series-points.ts';

/** What the tested metrics are computed from. */
const SUMS = [
  'scored',
  'nearZero',
  'absolute',
  'squared',
  'actual',
  'relative',
] as const satisfies (keyof ErrorSums)[];

/** Errors of one forecast of one series, added up over each local day, [day]. */
export type DailySums = Readonly<Record<(typeof SUMS)[number], Float64Array>>;

/** Errors of several forecasts at one level, over the days on which anything was scored. */
export interface DailyErrors {
  readonly level: string;
  readonly days: number;
  /** [forecast][series of the level] */
  readonly sums: readonly (readonly DailySums[])[];
}

export interface DailyErrorsOptions {
  readonly actual: Panel;
  readonly nodes: readonly NodeInfo[];
  readonly nearZeroShare?: number;
}

/** @param forecasts with the same rows and points missing in all alike, as `onCommonPoints` makes them; at least one */
export function dailyErrors(
  forecasts: readonly Forecast[],
  { actual, nodes, nearZeroShare = NEAR_ZERO_SHARE }: DailyErrorsOptions,
): DailyErrors[] {
  const groups = dayGroups(forecasts[0]);
  const steps = rowSteps(forecasts[0], actual);
  const levels = [...new Set(nodes.map(({ level }) => level))];
  return levels.map((level) => {
    const members = nodes.filter((node) => node.level === level);
    const errors = forecasts.map((forecast) =>
      members.map((node) => {
        const points = pointsOf(node, { forecast, actual, steps });
        return groupedSums(points, nearZeroOf(points, nearZeroShare), groups);
      }),
    );
    const kept = groups.keys.flatMap((_, day) =>
      errors[0].some((series) => series.scored[day] > 0) ? [day] : [],
    );
    const picked = (series: GroupedSums): DailySums =>
      Object.fromEntries(
        SUMS.map((name) => [name, Float64Array.from(kept, (day) => series[name][day])]),
      ) as DailySums;
    return { level, days: kept.length, sums: errors.map((of) => of.map(picked)) };
  });
}
