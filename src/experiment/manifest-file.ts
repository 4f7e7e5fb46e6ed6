import { z } from 'zod';
import { BACKENDS } from '../engine/backend.ts';
import { MASKING_RULES } from '../ingest/cleaning-report.ts';
import type { LoadedData } from './load-data.ts';
import type { Manifest } from './manifest.ts';

const count = z.number();
const ids = z.array(z.string());
const rule = z.enum(MASKING_RULES);
const masked = z.record(rule, count);

const cleaningTotals = z.object({
  missing: count,
  masked,
  maskedNodes: z.record(rule, ids),
  dead: ids,
  gaps: count,
  longestGapHours: count,
});

/** `cleaning.json` of a run folder. */
export const cleaningFile = z.object({
  steps: count,
  nodes: z.array(
    z.object({
      id: z.string(),
      missing: count,
      masked,
      dead: z.boolean(),
      gaps: count,
      longestGapHours: count,
    }),
  ),
  totals: cleaningTotals,
}) satisfies z.ZodType<LoadedData['cleaningReport']>;

/** `manifest.json` of a run folder. */
export const manifestFile = z.object({
  wattgraph: z.string(),
  node: z.string(),
  backend: z.enum(BACKENDS),
  seed: z.number(),
  imported: z
    .object({ files: z.record(z.string(), z.string()), names: z.string(), notes: z.array(z.string()) })
    .optional(),
  data: z.record(z.string(), z.string()),
  readings: z.object({
    file: z.string(),
    rows: count,
    steps: count,
    stepMinutes: z.number(),
    from: z.string(),
    to: z.string(),
    missingRows: count,
    longestHoleHours: z.number(),
    missingReadings: count,
    missingByNode: z.record(z.string(), count),
  }),
  cleaning: cleaningTotals,
  leftOut: ids,
  setAside: ids,
  substitutedInputs: z.record(z.string(), count),
  samples: z.object({ train: count, validation: count }),
  epochs: count,
  bestEpoch: z.object({
    epoch: count,
    trainLoss: z.number().nullable(),
    validationLoss: z.number(),
    learningRate: z.number(),
  }),
  coherence: z.array(z.object({ node: z.string(), largest: z.number(), rows: count })),
  seconds: z.record(z.string(), z.number()),
}) satisfies z.ZodType<Manifest>;
