import { z } from 'zod';
import type { AttentionSummary } from '../explain/attention-summary.ts';

const numbers = z.array(z.number());
const groups = z.array(z.object({ key: z.string(), issues: z.number(), mean: numbers, deviation: numbers }));

/** `attention.json` of a run folder. */
export const attentionFile = z.object({
  issues: z.array(z.string()),
  layers: z.array(
    z.object({
      layer: z.number(),
      heads: z.number(),
      leftOut: z.number().optional(),
      edges: z.array(z.object({ source: z.string(), target: z.string(), weights: numbers })),
      groups: z.object({ month: groups, weekday: groups, partOfDay: groups, hour: groups }),
      self: z.array(z.object({ node: z.string(), weights: numbers })),
    }),
  ),
}) satisfies z.ZodType<AttentionSummary>;
