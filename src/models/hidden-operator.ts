import { ConfigError } from '../core/errors.ts';
import { tidy } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { Appnp } from '../layers/appnp.ts';
import { ChebConv } from '../layers/cheb-conv.ts';
import { DiffusionConv } from '../layers/diffusion-conv.ts';
import { GatConv } from '../layers/gat-conv.ts';
import { GatV2Conv } from '../layers/gatv2-conv.ts';
import { GcnConv } from '../layers/gcn-conv.ts';
import type { GraphLayer } from '../layers/graph-layer.ts';
import { Linear } from '../layers/linear.ts';
import { SageConv } from '../layers/sage-conv.ts';
import { TagConv } from '../layers/tag-conv.ts';
import { TransformerConv } from '../layers/transformer-conv.ts';

/** PyTorch Geometric's options in camelCase. What an operator has no use for, it leaves unread. */
interface Options {
  /** Attention heads of GAT, GATv2 and Transformer; 2 where absent. */
  readonly heads?: number;
  /** Splits the output channels over the heads; otherwise each head has all of them and they are averaged. */
  readonly concat?: boolean;
  /** Attention dropout, or APPNP's edge dropout. */
  readonly dropout?: number;
  /** Hops of TAG (2), polynomials of Cheby (3), steps of APPNP (2), powers of Diffusion (3). */
  readonly K?: number;
  /** Teleport share of APPNP; 0.5 where absent. */
  readonly alpha?: number;
  /** What SAGE takes of the neighbours. */
  readonly aggr?: 'mean' | 'max' | 'sum';
  /** Slope of GAT's and GATv2's LeakyReLU below 0. */
  readonly negativeSlope?: number;
  /** Whether GCN, GAT, GATv2 and APPNP listen to the node itself. */
  readonly addSelfLoops?: boolean;
  /** One matrix for both ends of an edge in GATv2. */
  readonly shareWeights?: boolean;
  /** Transformer's gate between messages and root. */
  readonly beta?: boolean;
  /** Whether SAGE and Transformer add the node's own transformed features. */
  readonly rootWeight?: boolean;
  /** GCN, TAG and APPNP: whether weights are normalised; SAGE: whether output rows are scaled to length 1. */
  readonly normalize?: boolean;
  /** Cheby's Laplacian. */
  readonly normalization?: 'sym' | 'rw' | null;
  /** Largest eigenvalue of Cheby's Laplacian. */
  readonly lambdaMax?: number;
  /** Every operator with parameters. */
  readonly bias?: boolean;
}

export interface HiddenOperatorOptions extends Options {
  readonly name: HiddenOperatorName;
}

export interface Channels {
  readonly inChannels: number;
  readonly outChannels: number;
}

type Factory = (options: Options, channels: Channels, source: WeightSource) => GraphLayer;

/** Operators by the short names of configs; `none` ignores the graph. */
export const HIDDEN_OPERATORS = {
  GCN: (options, channels, source) => new GcnConv({ ...options, ...channels }, source),
  SAGE: (options, channels, source) => new SageConv({ ...options, ...channels }, source),
  GAT: (options, channels, source) => new GatConv(attentionOptions(options, channels), source),
  GATv2: (options, channels, source) => new GatV2Conv(attentionOptions(options, channels), source),
  Transformer: (options, channels, source) =>
    new TransformerConv(attentionOptions(options, channels), source),
  TAG: (options, channels, source) => new TagConv({ K: 2, ...options, ...channels }, source),
  Cheby: (options, channels, source) => new ChebConv({ K: 3, ...options, ...channels }, source),
  APPNP: (options, channels, source) => predictThenPropagate(options, channels, source),
  Diffusion: (options, channels, source) => new DiffusionConv({ K: 3, ...options, ...channels }, source),
  none: (_, channels, source) => new Linear(channels, source),
} as const satisfies Record<string, Factory>;

export type HiddenOperatorName = keyof typeof HIDDEN_OPERATORS;

export const OPERATOR_NAMES = Object.keys(HIDDEN_OPERATORS) as [HiddenOperatorName, ...HiddenOperatorName[]];

/** Who hears something over an edge. Diffusion also walks along the edges, so that their sources hear the targets. */
export type Hearing = 'nobody' | 'target' | 'both ends';

export function hearingOf(operator: HiddenOperatorName): Hearing {
  if (operator === 'none') return 'nobody';
  return operator === 'Diffusion' ? 'both ends' : 'target';
}

/**
 * The operator of a config between any two widths: [batch, node, inChannels] → [batch, node, outChannels], also with
 * several heads. Edge weights enter GCN, TAG, Cheby, APPNP and Diffusion as weights, and GAT, GATv2 and Transformer as a
 * one-column edge attribute. APPNP, which keeps the width, has a linear layer before it where the widths differ.
 *
 * @throws ConfigError if the heads do not divide the output channels, or options contradict each other.
 */
export function graphOperator(
  options: HiddenOperatorOptions,
  channels: Channels,
  source: WeightSource,
): GraphLayer {
  return HIDDEN_OPERATORS[options.name](options, channels, source);
}

function attentionOptions(
  options: Options,
  { inChannels, outChannels }: Channels,
): Options & Channels & { readonly heads: number; readonly edgeDim: 1 } {
  const { heads = 2, concat = true } = options;
  if (concat && outChannels % heads !== 0) {
    throw new ConfigError(
      `model.heads: expected a number that divides the ${outChannels} output channels, got ${heads}; ` +
        'change model.heads or model.hidden, or set model.concat to false',
    );
  }
  return {
    ...options,
    inChannels,
    outChannels: concat ? outChannels / heads : outChannels,
    heads,
    edgeDim: 1,
  };
}

/** The paper's "predict, then propagate", whose prediction is one linear layer, and none where the width stays. */
function predictThenPropagate(
  { K = 2, alpha = 0.5, ...options }: Options,
  channels: Channels,
  source: WeightSource,
): GraphLayer {
  const appnp = new Appnp({ ...options, K, alpha });
  if (channels.inChannels === channels.outChannels) return appnp;
  const linear = new Linear(channels, source.scope('lin'));
  return { apply: (x, graph, context) => tidy(() => appnp.apply(linear.apply(x), graph, context)) };
}
