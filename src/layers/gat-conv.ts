import { headDot } from '../engine/head-dot.ts';
import { glorotUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import {
  add,
  reshape,
  tensor2d,
  tidy,
  transpose,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { selfLoops } from './attention-edges.ts';
import {
  INFERENCE,
  type ApplyContext,
  type Attention,
  type AttentionLayer,
  type GraphInput,
} from './graph-layer.ts';
import type { Topology } from './topology.ts';
import { weighMessages } from './weigh-messages.ts';

export interface GatConvOptions {
  readonly inChannels: number;
  /** Channels of each head. */
  readonly outChannels: number;
  readonly heads?: number;
  /** Concatenates the heads; otherwise they are averaged. */
  readonly concat?: boolean;
  /** Slope of the LeakyReLU below 0. */
  readonly negativeSlope?: number;
  /** Probability of dropping an attention weight in training. */
  readonly dropout?: number;
  /** Replaces self loops by one per node, its attribute the mean of the node's incoming ones. */
  readonly addSelfLoops?: boolean;
  /** Columns of the edge attributes; absent: attributes are not used. */
  readonly edgeDim?: number | null;
  readonly bias?: boolean;
}

/**
 * Graph attention of Veličković et al. 2018 (arXiv 1710.10903).
 *
 * Node-wise `h = W x`, `s_ji = LeakyReLU(a_src·h_j + a_dst·h_i + a_edge·W_e e_ji)`, `α_ji = softmax_{j→i} s_ji`,
 * `y_i = ‖_heads Σ_{j→i} α_ji h_j + b` (or the mean over heads); matrix form `Y = ‖_heads α H + b`, the rows of α the
 * targets. Edge attributes e never scale messages. Parallel edges are scored one by one.
 *
 * `lin.weight` is W [head·out, in], `att_src`, `att_dst` and `att_edge` the vectors a [1, head, out], `lin_edge.weight` W_e
 * [head·out, edgeDim], `bias` b [head·out], or [out] for the mean. As in PyTorch Geometric, and not in the paper, the
 * softmax's denominator has 1e-16 added, and edges have attributes; skip connections, its `residual`, are left to
 * wrappers (deep-gcn-layer.ts).
 */
export class GatConv implements AttentionLayer {
  readonly weight: Tensor2D;
  readonly attentionSource: Tensor3D;
  readonly attentionTarget: Tensor3D;
  readonly attentionEdge: Tensor3D | null;
  readonly edgeWeight: Tensor2D | null;
  readonly bias: Tensor1D | null;
  readonly #options: {
    readonly heads: number;
    readonly concat: boolean;
    readonly negativeSlope: number;
    readonly dropout: number;
    readonly addSelfLoops: boolean;
  };

  constructor(
    {
      inChannels,
      outChannels,
      heads = 1,
      concat = true,
      negativeSlope = 0.2,
      dropout: probability = 0,
      addSelfLoops = true,
      edgeDim = null,
      bias = true,
    }: GatConvOptions,
    source: WeightSource,
  ) {
    const width = heads * outChannels;
    const vector = (name: string) => source.take<Tensor3D>(name, [1, heads, outChannels], glorotUniform);
    this.attentionSource = vector('att_src');
    this.attentionTarget = vector('att_dst');
    this.attentionEdge = edgeDim === null ? null : vector('att_edge');
    this.bias = bias ? source.take<Tensor1D>('bias', [concat ? width : outChannels], zeros) : null;
    this.weight = source.take<Tensor2D>('lin.weight', [width, inChannels], glorotUniform);
    this.edgeWeight =
      edgeDim === null ? null : source.take<Tensor2D>('lin_edge.weight', [width, edgeDim], glorotUniform);
    this.#options = { heads, concat, negativeSlope, dropout: probability, addSelfLoops };
  }

  /** @param x [batch, node, inChannel] @returns [batch, node, head·outChannel], or outChannel where heads are averaged */
  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    return tidy(() => this.applyWithAttention(x, graph, context).output);
  }

  applyWithAttention(
    x: Tensor3D,
    graph: GraphInput,
    context: ApplyContext = INFERENCE,
  ): { readonly output: Tensor3D; readonly attention: Attention } {
    const { negativeSlope, addSelfLoops } = this.#options;
    const { topology, edgeAttr, edgeMask } = selfLoops(graph, addSelfLoops);
    const h = linear(x, this.weight);
    const { messages, attention } = weighMessages(
      { topology, edgeMask },
      {
        kind: 'gat',
        source: headDot(h, this.attentionSource),
        target: headDot(h, this.attentionTarget),
        edge: this.#edgeTerm(edgeAttr, topology),
        values: h,
        negativeSlope,
      },
      this.#options,
      context,
    );
    return { output: this.bias === null ? messages : add(messages, this.bias), attention };
  }

  /** `a_edge · W_e e_ji`, [edge, head]; zeros where edge attributes are not used. */
  #edgeTerm(edgeAttr: Tensor2D | null, topology: Topology): Tensor2D {
    const { heads } = this.#options;
    if (this.edgeWeight === null || this.attentionEdge === null || edgeAttr === null) {
      return tensor2d(new Float32Array(topology.numEdges * heads), [topology.numEdges, heads]);
    }
    // a · W first, for there are many more edges than attributes of one.
    const turned = transpose(this.edgeWeight);
    const heard = headDot(
      reshape(turned, [1, turned.shape[0], turned.shape[1]]) as Tensor3D,
      this.attentionEdge,
    );
    return linear(edgeAttr, transpose(reshape(heard, [turned.shape[0], heads])) as Tensor2D);
  }
}
