import type { ErrorSums } from './error-sums.ts';
import { JOINT_METRICS, METRIC_NAMES, METRICS } from './metrics.ts';
import type { MetricName, MetricValue } from './metrics.ts';
import type { LevelMetricValue, LevelScore, NodeScore, PointCounts } from './scores.ts';
import type { SeriesErrors } from './series-errors.ts';

export function nodeScore({ node, all, scale }: SeriesErrors): NodeScore {
  const { id, name, level } = node;
  return {
    id,
    name,
    level,
    ...pointCounts([all]),
    metrics: byMetric((metric) => METRICS[metric].of(all, scale)),
  };
}

/** Scores the series of one level over the rows that `sumsOf` picks. */
export function levelScore(
  level: string,
  members: readonly SeriesErrors[],
  sumsOf: (series: SeriesErrors) => ErrorSums,
): Omit<LevelScore, 'series'> {
  const sums = members.map(sumsOf);
  return {
    level,
    ...pointCounts(sums),
    metrics: byMetric((metric) =>
      meanOf(members.map((member, i) => METRICS[metric].of(sums[i], member.scale))),
    ),
    wape: JOINT_METRICS.wape.of(sums),
  };
}

function meanOf(values: readonly MetricValue[]): LevelMetricValue {
  const present = values.filter(({ value }) => value !== null);
  if (present.length === 0) return { value: null, n: 0, series: 0 };
  const sum = present.reduce((partial, { value }) => partial + value!, 0);
  return {
    value: sum / present.length,
    n: present.reduce((total, { n }) => total + n, 0),
    series: present.length,
  };
}

function pointCounts(sums: readonly ErrorSums[]): PointCounts {
  const total = (field: keyof PointCounts): number =>
    sums.reduce((partial, each) => partial + each[field], 0);
  return {
    scored: total('scored'),
    missingActual: total('missingActual'),
    missingForecast: total('missingForecast'),
    nearZero: total('nearZero'),
  };
}

function byMetric<T>(of: (metric: MetricName) => T): Record<MetricName, T> {
  return Object.fromEntries(METRIC_NAMES.map((metric) => [metric, of(metric)])) as Record<MetricName, T>;
}
