import { z } from 'zod';
import { JOINT_METRICS, METRIC_NAMES } from '../evaluation/metrics.ts';
import type { JointMetricName } from '../evaluation/metrics.ts';
import type { MetricsDocument } from '../evaluation/metrics-json.ts';
import { GROUPINGS } from '../evaluation/row-groups.ts';

const metricName = z.enum(METRIC_NAMES);
const jointMetricName = z.enum(Object.keys(JOINT_METRICS) as JointMetricName[]);
const value = z.object({ value: z.number().nullable(), n: z.number() });
const pooled = z.object({ rmse: value, mae: value });
const counts = {
  scored: z.number(),
  missingActual: z.number(),
  missingForecast: z.number(),
  nearZero: z.number(),
};
const level = {
  level: z.string(),
  ...counts,
  metrics: z.record(metricName, value.extend({ series: z.number() })),
  wape: value,
};

/** `metrics.json` of a run folder. */
export const metricsFile = z.object({
  definitions: z.record(
    z.union([metricName, jointMetricName]),
    z.object({
      title: z.string(),
      unit: z.enum(['%', 'load', '1']),
      formula: z.string(),
      denominator: z.string().nullable(),
      sign: z.string(),
    }),
  ),
  scores: z
    .array(
      z.object({
        forecast: z.string(),
        unit: z.string(),
        nearZeroShare: z.number(),
        rows: z.number(),
        nodes: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            level: z.string(),
            ...counts,
            metrics: z.record(metricName, value),
          }),
        ),
        levels: z.array(z.object({ ...level, series: z.array(z.string()) })),
        groups: z.record(z.enum(GROUPINGS), z.array(z.object({ ...level, key: z.string() }))),
        leads: z
          .array(
            z.object({
              level: z.string(),
              minutes: z.number(),
              series: z.number(),
              upTo: pooled,
              at: pooled,
            }),
          )
          .optional(),
        all: z.record(jointMetricName, value),
      }),
    )
    .min(1),
  leftOut: z.array(z.object({ forecast: z.string(), rows: z.number(), points: z.number() })),
  skill: z.array(
    z.object({
      forecast: z.string(),
      level: z.string(),
      reference: z.string().nullable(),
      metric: metricName,
      value: z.number().nullable(),
    }),
  ),
}) satisfies z.ZodType<MetricsDocument>;
