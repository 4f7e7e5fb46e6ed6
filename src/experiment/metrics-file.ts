import { z } from 'zod';
import { JOINT_METRICS, METRIC_NAMES } from '../evaluation/metrics.ts';
import type { JointMetricName } from '../evaluation/metrics.ts';
import type { MetricsDocument } from '../evaluation/metrics-json.ts';
import { GROUPINGS } from '../evaluation/row-groups.ts';
import { TESTED_METRICS } from '../evaluation/tested-metrics.ts';

const metricName = z.enum(METRIC_NAMES);
const jointMetricName = z.enum(Object.keys(JOINT_METRICS) as JointMetricName[]);
const value = z.object({ value: z.number().nullable(), n: z.number() });
const interval = z.object({ from: z.number(), to: z.number() });
const tested = z
  .object({
    candidates: z.array(z.object({ name: z.string(), interval, setPValue: z.number() })),
    pairs: z.array(
      z.object({
        pair: z.tuple([z.string(), z.string()]),
        difference: z.number(),
        interval,
        pValue: z.number(),
      }),
    ),
  })
  .nullable();
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
  /** Runs of earlier versions have none. */
  significance: z
    .array(
      z.object({
        level: z.string(),
        days: z.number(),
        blockDays: z.number(),
        metrics: z.record(z.enum(TESTED_METRICS), tested),
      }),
    )
    .optional(),
}) satisfies z.ZodType<MetricsDocument>;
