import { z } from 'zod';
import { GRAPH_BUILDERS, type GraphKind } from '../graph/graph-builders.ts';
import { ENCODERS, type EncoderKind } from '../layers/encoders/encoders.ts';
import { ARCHITECTURE_NAMES } from '../models/architectures.ts';
import { OPERATOR_NAMES } from '../models/hidden-operator.ts';

/** Keys of a block of the config; they are checked where the config of a run is put together. */
const keys = z.record(z.string().min(1), z.unknown());

/** The eight of the paper, which are compared unless a config says otherwise. Stored configs hold this list: it stays. */
const PAPER_OPERATORS = ['GCN', 'SAGE', 'GAT', 'GATv2', 'Transformer', 'TAG', 'Cheby', 'APPNP'] as const;

/** What `wattgraph compare` trains: operators × graphs × architectures × encoders × seeds. */
export const compareSchema = z.strictObject({
  operators: z
    .array(z.enum(OPERATOR_NAMES))
    .min(1)
    .default([...PAPER_OPERATORS]),
  /** Kinds, or blocks as `graph` takes them; absent: the graph of the config, whose options also go with its kind alone. */
  graphs: z
    .array(z.union([z.enum(Object.keys(GRAPH_BUILDERS) as [GraphKind, ...GraphKind[]]), keys]))
    .min(1)
    .optional(),
  /** Kinds, or blocks as `model.architecture` takes them; absent: that of the config. */
  architectures: z
    .array(z.union([z.enum(ARCHITECTURE_NAMES), keys]))
    .min(1)
    .optional(),
  seeds: z.array(z.int().nonnegative()).min(1).default([0, 1, 2]),
  /** `none`, kinds, or blocks as `model.encoder` takes them; absent: that of the config. */
  encoders: z
    .array(z.union([z.enum(['none', ...(Object.keys(ENCODERS) as [EncoderKind, ...EncoderKind[]])]), keys]))
    .min(1)
    .optional(),
  /** Whether the network without neighbours and each operator on the identity graph are trained too. */
  controls: z.boolean().default(true),
  /**
   * Keys of `model` and `training` that an operator, or an architecture with any operator, has otherwise than the config.
   * Where two blocks fit a network, the later one wins. `model.architecture` there holds options of the architecture.
   */
  settings: z
    .partialRecord(
      z.enum([...OPERATOR_NAMES, ...ARCHITECTURE_NAMES]),
      z.strictObject({ model: keys.optional(), training: keys.optional() }),
    )
    .default({}),
});
