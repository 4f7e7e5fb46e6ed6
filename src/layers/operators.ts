import type { WeightSource } from '../engine/weights.ts';
import { Appnp, type AppnpOptions } from './appnp.ts';
import { ChebConv, type ChebConvOptions } from './cheb-conv.ts';
import { GatConv, type GatConvOptions } from './gat-conv.ts';
import { GatV2Conv, type GatV2ConvOptions } from './gatv2-conv.ts';
import { GcnConv, type GcnConvOptions } from './gcn-conv.ts';
import type { GraphLayer } from './graph-layer.ts';
import { SageConv, type SageConvOptions } from './sage-conv.ts';
import { TagConv, type TagConvOptions } from './tag-conv.ts';
import { TransformerConv, type TransformerConvOptions } from './transformer-conv.ts';

type OperatorFactory = (options: never, source: WeightSource) => GraphLayer;

/** The eight graph operators under the names of PyTorch Geometric's classes. */
export const OPERATORS = {
  GCNConv: (options: GcnConvOptions, source: WeightSource) => new GcnConv(options, source),
  SAGEConv: (options: SageConvOptions, source: WeightSource) => new SageConv(options, source),
  GATConv: (options: GatConvOptions, source: WeightSource) => new GatConv(options, source),
  GATv2Conv: (options: GatV2ConvOptions, source: WeightSource) => new GatV2Conv(options, source),
  TransformerConv: (options: TransformerConvOptions, source: WeightSource) =>
    new TransformerConv(options, source),
  TAGConv: (options: TagConvOptions, source: WeightSource) => new TagConv(options, source),
  ChebConv: (options: ChebConvOptions, source: WeightSource) => new ChebConv(options, source),
  APPNP: (options: AppnpOptions) => new Appnp(options),
} as const satisfies Record<string, OperatorFactory>;

export type OperatorName = keyof typeof OPERATORS;
