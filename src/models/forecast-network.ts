import type { Tensor, Tensor3D } from '../engine/tensors.ts';
import type { ApplyContext, Attention, GraphInput } from '../layers/graph-layer.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import type { HiddenOperatorOptions } from './hidden-operator.ts';
import type { ColumnRange } from './sample-layout.ts';

/** Samples that have passed all that stands before the graph; read by the network that made them. */
export interface EncodedSamples {
  /** What the first graph operator or its layer reads; axes are the network's own. */
  readonly hidden: Tensor;
  /** Columns that join after the graph, [batch, node, column]; null where there are none. */
  readonly others: Tensor3D | null;
  /** What the seasonal skip adds to the forecast, [batch, node, lead]; null without one. */
  readonly skip: Tensor3D | null;
}

/** What a network reads as sequences. */
export interface WindowUse {
  readonly steps: number;
  /** Steps of the window that one step of the last feature map can see; more than the window has are padding. */
  readonly receptiveField: number;
}

/** What networks of every architecture are made for. */
export interface NetworkShape {
  /** Columns of a sample. */
  readonly inChannels: number;
  /** Targets of a sample. */
  readonly horizon: number;
  /** Width inside. */
  readonly hidden: number;
  /** Depth: blocks that listen to neighbours. */
  readonly layers: number;
  readonly operator: HiddenOperatorOptions;
  /** Of every sample; only what is learned of each single node depends on it. */
  readonly nodes: number;
  /** Windows that are read as sequences, oldest column first, one range per series, all of one length. */
  readonly windows?: readonly ColumnRange[];
  /** Adds a learned mixture of these ranges, each as long as the horizon, to the forecast. */
  readonly seasonalSkip?: readonly ColumnRange[];
}

/** A network that forecasts all nodes and lead times at once; `ARCHITECTURES` are its kinds. */
export interface ForecastNetwork {
  /** Null for a network without sequences. */
  readonly window: WindowUse | null;
  /** Parameters that belong to single nodes, so that the network is for these nodes only; 0 for most. */
  readonly nodeParameters: number;
  /**
   * @param x [batch, node, column]
   * @returns scaled, [batch, node, lead]
   */
  apply(x: Tensor3D, graph: GraphInput, context?: ApplyContext): Tensor3D;
  /** The part of `apply` that does not depend on the graph. The caller disposes. @param x [batch, node, column] */
  encode(x: Tensor3D): EncodedSamples;
  /** The rest of `apply`. @returns [batch, node, lead] */
  applyEncoded(encoded: EncodedSamples, graph: GraphInput, context?: ApplyContext): Tensor3D;
  /**
   * Attention of each layer on these samples, the mean over time where the graph is asked at every step; empty for
   * operators without attention. The caller disposes.
   */
  attention(x: Tensor3D, graph: GraphInput): readonly Attention[];
  /** The layers in order, with what comes out of each and its parameters. */
  rows(weights: WeightSizes): readonly LayerRow[];
}
