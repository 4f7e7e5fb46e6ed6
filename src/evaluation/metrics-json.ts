import type { Comparison } from './evaluate-together.ts';
import { JOINT_METRICS, METRICS } from './metrics.ts';
import type { JointMetricName, MetricDefinition, MetricName } from './metrics.ts';

/** What metrics.json holds: the scores, and what each metric in them means. */
export interface MetricsDocument extends Comparison {
  readonly definitions: Readonly<Record<MetricName | JointMetricName, MetricDefinition>>;
}

/** Plain data, ready for `JSON.stringify`. */
export function metricsDocument(comparison: Comparison): MetricsDocument {
  const definitions = Object.fromEntries(
    Object.entries<MetricDefinition>({ ...METRICS, ...JOINT_METRICS }).map(
      ([metric, { title, unit, formula, denominator, sign }]) => [
        metric,
        { title, unit, formula, denominator, sign },
      ],
    ),
  ) as MetricsDocument['definitions'];
  return { definitions, ...comparison };
}
