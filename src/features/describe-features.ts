import { columnReach } from './column-reach.ts';
import type { Availability, FeatureColumn, FeatureSeries } from './feature.ts';

/** One line of the run folder's feature list. */
export interface FeatureDescription {
  readonly name: string;
  readonly availability: Availability;
  /** Steps from the origin (a clock column) or the issue step (a step column) back to the oldest reading it may rest on. */
  readonly looksBackSteps: number | 'unbounded';
  readonly scaling: FeatureSeries['scaling'];
}

/** How each column is known, how far back it looks at most over all clock changes, and how it is scaled. */
export function describeFeatures(
  columns: readonly FeatureColumn[],
  series: readonly FeatureSeries[],
  { stepMinutes }: { readonly stepMinutes: number },
): FeatureDescription[] {
  const byName = new Map(series.map((one) => [one.name, one]));
  return columns.map(({ name, series: seriesName, at }) => {
    const { availability, lookBackSteps, scaling } = byName.get(seriesName)!;
    const back = Math.max(0, lookBackSteps - columnReach(at, { gapSteps: 0, stepMinutes }).earliest);
    return { name, availability, looksBackSteps: Number.isFinite(back) ? back : 'unbounded', scaling };
  });
}
