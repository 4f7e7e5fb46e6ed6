import { z } from 'zod';
import { GRAPH_BUILDERS, type GraphKind } from '../graph/graph-builders.ts';
import { ENCODERS, type EncoderKind } from '../layers/encoders/encoders.ts';
import { ARCHITECTURE_NAMES } from '../models/architectures.ts';
import { OPERATOR_NAMES } from '../models/hidden-operator.ts';

/** Keys of the config that a search may set by a range or a list of numbers. */
export const TUNABLE_KEYS = [
  'model.layers',
  'model.hidden',
  'model.heads',
  'model.K',
  'model.alpha',
  'model.dropout',
  'model.architecture.kernelSize',
  'model.architecture.spatialChannels',
  'model.architecture.embeddingSize',
  'model.architecture.diffusionSteps',
  'model.encoder.channels',
  'model.encoder.kernelSize',
  'model.encoder.blocks',
  'training.learningRate',
  'training.batchSize',
  'training.weightDecay',
] as const;

export type TunableKey = (typeof TUNABLE_KEYS)[number];

const count = z.int().positive();

const range = z
  .strictObject({ min: z.number(), max: z.number(), log: z.boolean().optional() })
  .refine(({ min, max }) => min <= max, 'a "max" not below "min"');

/** How `wattgraph tune` searches. What is left out here has its default in study/tune-space.ts. */
export const tuneSchema = z.strictObject({
  trials: count.default(50),
  /** Processes at once; absent: one per core. */
  workers: count.optional(),
  /** Trials drawn at random before the search learns from them. */
  startupTrials: count.default(10),
  /** Of the search; absent: the seed of the config. */
  seed: z.int().nonnegative().optional(),
  /** Of each trial; absent: those of `training`. */
  epochs: count.optional(),
  /** Whether trials worse than the median of the earlier ones are stopped, and after what. */
  pruning: z
    .union([
      z.literal(false),
      z.strictObject({ warmupEpochs: count.optional(), minTrials: count.optional() }),
    ])
    .prefault({}),
  /** Absent: the operator of the config. */
  operators: z.array(z.enum(OPERATOR_NAMES)).min(1).optional(),
  /** Absent: all that the data allow. */
  graphs: z
    .array(z.enum(Object.keys(GRAPH_BUILDERS) as [GraphKind, ...GraphKind[]]))
    .min(1)
    .optional(),
  /** Absent: that of the config. */
  architectures: z.array(z.enum(ARCHITECTURE_NAMES)).min(1).optional(),
  /** Absent: with and without that of the config (`tcn` where it has none), where the features have a window for it. */
  encoders: z
    .array(z.enum(['none', ...(Object.keys(ENCODERS) as [EncoderKind, ...EncoderKind[]])]))
    .min(1)
    .optional(),
  /** Ranges (both ends included) and lists instead of the default ones, by config key. */
  space: z.partialRecord(z.enum(TUNABLE_KEYS), z.union([range, z.array(z.number()).min(1)])).default({}),
});
