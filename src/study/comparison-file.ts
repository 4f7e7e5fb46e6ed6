import { z } from 'zod';
import { configSchema } from '../experiment/config-schema.ts';
import { COMPARED_METRICS, type ComparisonTable } from './comparison.ts';

const metric = z.enum(COMPARED_METRICS);
const interval = z.object({ from: z.number(), to: z.number() });
/** Comparisons of earlier versions had none. */
const significance = z
  .object({
    interval,
    behind: z.object({ by: z.number(), interval, pValue: z.number() }).nullable(),
    setPValue: z.number(),
  })
  .nullable()
  .default(null);
const seedScores = z.object({
  mean: z.number(),
  best: z.number(),
  worst: z.number(),
  spread: z.number().nullable(),
  unif: z.number().nullable(),
  rank: z.object({ from: z.number(), to: z.number() }).nullable(),
  significance,
});

/** `comparison.json` of a comparison's folder. */
export const comparisonFile = z.object({
  name: z.string(),
  unit: z.string(),
  test: z.object({ from: z.string(), to: z.string() }),
  levels: z.array(
    z.object({
      level: z.string(),
      series: z.array(z.string()),
      scored: z.number(),
      nearZero: z.number(),
      tested: z.object({ days: z.number(), blockDays: z.number() }).nullable().default(null),
    }),
  ),
  rows: z.array(
    z.object({
      id: z.string(),
      role: z.enum(['compared', 'identity', 'feedForward']),
      operator: configSchema.shape.model.shape.operator,
      graph: z.string().nullable(),
      /** Comparisons of earlier versions had no other. */
      architecture: z.string().default('residual'),
      encoder: z.string(),
      seeds: z.array(z.number()),
      scores: z.array(z.record(metric, seedScores.nullable())),
    }),
  ),
  references: z.array(
    z.object({ name: z.string(), scores: z.array(z.record(metric, z.number().nullable())) }),
  ),
  failed: z.array(z.object({ id: z.string(), reason: z.string() })),
}) satisfies z.ZodType<ComparisonTable>;
