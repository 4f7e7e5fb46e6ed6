import type { WeightedEdges } from '../core/edges.ts';
import type { RandomStream } from '../core/random.ts';
import { tensor1d, tensor2d, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import { Topology } from './topology.ts';

/** A graph as layers see it. */
export interface GraphInput {
  readonly topology: Topology;
  /** [edge]; null counts as all ones. */
  readonly edgeWeight: Tensor1D | null;
  /** [edge, attribute]; null where the graph has none. */
  readonly edgeAttr: Tensor2D | null;
  /**
   * A factor on the message of each edge in every layer and hop, [edge], for explanations. As in PyTorch Geometric's
   * explainer it comes after normalisation and softmax, which stay as they are; added self loops are not masked.
   */
  readonly edgeMask?: Tensor1D | null;
}

/** How a layer is being used. */
export interface ApplyContext {
  /** Random numbers for dropout; null outside training, when nothing is dropped. */
  readonly random: RandomStream | null;
}

export const INFERENCE: ApplyContext = { random: null };

/** A graph operator: readonly weights and one pure function. */
export interface GraphLayer {
  /**
   * @param x [batch, node, inChannel]
   * @returns [batch, node, outChannel]
   */
  apply(x: Tensor3D, graph: GraphInput, context?: ApplyContext): Tensor3D;
}

/** Attention of one layer: who listened to whom. */
export interface Attention {
  /** The edges that were scored, added self loops included. */
  readonly topology: Topology;
  /** [batch, edge, head]; sums to 1 over the edges that enter a node. */
  readonly weights: Tensor3D;
}

export interface AttentionLayer extends GraphLayer {
  applyWithAttention(
    x: Tensor3D,
    graph: GraphInput,
    context?: ApplyContext,
  ): { readonly output: Tensor3D; readonly attention: Attention };
}

export function hasAttention(layer: GraphLayer): layer is AttentionLayer {
  return 'applyWithAttention' in layer;
}

/** Puts edges on the engine; the weight serves as edge weight and as a one-column edge attribute. The caller disposes. */
export function graphInput(edges: WeightedEdges): GraphInput & {
  readonly edgeWeight: Tensor1D;
  readonly edgeAttr: Tensor2D;
} {
  return {
    topology: new Topology(edges),
    edgeWeight: tensor1d(edges.weight),
    edgeAttr: tensor2d(edges.weight, [edges.weight.length, 1]),
  };
}
