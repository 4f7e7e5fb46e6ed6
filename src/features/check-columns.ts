import { ConfigError } from '../core/errors.ts';
import { columnReach } from './column-reach.ts';
import type { ReachOptions } from './column-reach.ts';
import type { FeatureColumn, FeatureSeries } from './feature.ts';

export interface CheckOptions extends ReachOptions {
  /** Wall-clock slots of the horizon, from the origin. */
  readonly horizonSlots: number;
}

/**
 * Refuses columns of measured series that can look at or past the issue step (origin − gapSteps) under any clock change.
 *
 * @throws ConfigError naming the first such column and the nearest place that is safe.
 */
export function checkColumns(
  columns: readonly FeatureColumn[],
  series: readonly FeatureSeries[],
  options: CheckOptions,
): void {
  const byName = new Map(series.map((one) => [one.name, one]));
  for (const column of columns) {
    const { availability, lookAheadSteps } = byName.get(column.series)!;
    if (availability === 'known') continue;
    const isSafe = (at: FeatureColumn['at']): boolean =>
      columnReach(at, options).latest + lookAheadSteps < -options.gapSteps;
    if (isSafe(column.at)) continue;
    const past = columnReach(column.at, options).latest + lookAheadSteps + options.gapSteps;
    throw new ConfigError(
      `the feature ${column.name} is measured and can see ${past + 1} steps that are not yet measured when the ` +
        `forecast is made, ${options.gapSteps} steps before its first target; ${wayOut(column, isSafe, options)}`,
    );
  }
}

function wayOut(
  { at }: FeatureColumn,
  isSafe: (at: FeatureColumn['at']) => boolean,
  { horizonSlots }: CheckOptions,
): string {
  if (at.kind === 'step') {
    let offset = -1;
    while (!isSafe({ kind: 'step', offset })) offset--;
    return `read it ${-offset} steps or more before the issue step`;
  }
  let days = 1;
  while (!isSafe({ kind: 'clock', days: -days, slot: horizonSlots - 1 })) days++;
  return `read it at the same clock time ${days} days or more before (at: sameClock, days: [${days}])`;
}
