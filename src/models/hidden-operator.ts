import { ConfigError } from '../core/errors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { Appnp } from '../layers/appnp.ts';
import { ChebConv } from '../layers/cheb-conv.ts';
import { GatConv } from '../layers/gat-conv.ts';
import { GatV2Conv } from '../layers/gatv2-conv.ts';
import { GcnConv } from '../layers/gcn-conv.ts';
import type { GraphLayer } from '../layers/graph-layer.ts';
import { Linear } from '../layers/linear.ts';
import { SageConv } from '../layers/sage-conv.ts';
import { TagConv } from '../layers/tag-conv.ts';
import { TransformerConv } from '../layers/transformer-conv.ts';

export interface HiddenOperatorOptions {
  readonly name: HiddenOperatorName;
  /** Attention heads of GAT, GATv2 and Transformer. */
  readonly heads?: number;
  /** Splits the hidden channels over the heads; otherwise each head has all of them and they are averaged. */
  readonly concat?: boolean;
  /** Attention dropout, or APPNP's edge dropout. */
  readonly dropout?: number;
  /** Hops of TAG, polynomials of Cheby, steps of APPNP. */
  readonly K?: number;
  /** Teleport share of APPNP. */
  readonly alpha?: number;
  readonly aggr?: 'mean' | 'max' | 'sum';
}

type Factory = (options: HiddenOperatorOptions, hidden: number, source: WeightSource) => GraphLayer;

/** Operators by the short names of configs, each from hidden channels to hidden channels; `none` ignores the graph. */
export const HIDDEN_OPERATORS = {
  GCN: (_, hidden, source) => new GcnConv({ inChannels: hidden, outChannels: hidden }, source),
  SAGE: ({ aggr = 'mean' }, hidden, source) =>
    new SageConv({ inChannels: hidden, outChannels: hidden, aggr }, source),
  GAT: (options, hidden, source) => new GatConv(attentionOptions(options, hidden), source),
  GATv2: (options, hidden, source) => new GatV2Conv(attentionOptions(options, hidden), source),
  Transformer: (options, hidden, source) => new TransformerConv(attentionOptions(options, hidden), source),
  TAG: ({ K = 2 }, hidden, source) => new TagConv({ inChannels: hidden, outChannels: hidden, K }, source),
  Cheby: ({ K = 3 }, hidden, source) => new ChebConv({ inChannels: hidden, outChannels: hidden, K }, source),
  APPNP: ({ K = 2, alpha = 0.5, dropout = 0 }) => new Appnp({ K, alpha, dropout }),
  none: (_, hidden, source) => new Linear({ inChannels: hidden, outChannels: hidden }, source),
} as const satisfies Record<string, Factory>;

export type HiddenOperatorName = keyof typeof HIDDEN_OPERATORS;

export const OPERATOR_NAMES = Object.keys(HIDDEN_OPERATORS) as [HiddenOperatorName, ...HiddenOperatorName[]];

/** @throws ConfigError if the heads do not divide the hidden channels. */
export function hiddenOperator(
  options: HiddenOperatorOptions,
  hidden: number,
  source: WeightSource,
): GraphLayer {
  return (HIDDEN_OPERATORS[options.name] as Factory)(options, hidden, source);
}

function attentionOptions(
  { heads = 2, concat = true, dropout = 0 }: HiddenOperatorOptions,
  hidden: number,
): { inChannels: number; outChannels: number; heads: number; concat: boolean; dropout: number; edgeDim: 1 } {
  if (concat && hidden % heads !== 0) {
    throw new ConfigError(
      `model.hidden: expected a multiple of the ${heads} heads, got ${hidden}; change one, or set concat to false`,
    );
  }
  return {
    inChannels: hidden,
    outChannels: concat ? hidden / heads : hidden,
    heads,
    concat,
    dropout,
    edgeDim: 1,
  };
}
