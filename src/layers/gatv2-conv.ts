import { glorotUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { add, tidy, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { selfLoops } from './attention-edges.ts';
import type { GatConvOptions } from './gat-conv.ts';
import {
  INFERENCE,
  type ApplyContext,
  type Attention,
  type AttentionLayer,
  type GraphInput,
} from './graph-layer.ts';
import { weighMessages } from './weigh-messages.ts';

export interface GatV2ConvOptions extends GatConvOptions {
  /** Uses one matrix for both ends of an edge. */
  readonly shareWeights?: boolean;
}

/**
 * Graph attention with dynamic scores, Brody, Alon & Yahav 2022 (arXiv 2105.14491).
 *
 * Node-wise `l = W_l x + b_l`, `r = W_r x + b_r`, `s_ji = a · LeakyReLU(r_i + l_j + W_e e_ji)`, `α_ji = softmax_{j→i} s_ji`,
 * `y_i = ‖_heads Σ_{j→i} α_ji l_j + b` (or the mean over heads); matrix form `Y = ‖_heads α L + b`, the rows of α the
 * targets. Parallel edges are scored one by one.
 *
 * `lin_l` is the source side and `lin_r` the target side, as in PyTorch Geometric: `weight` [head·out, in] and `bias`
 * [head·out] each; with `shareWeights` there is `lin_l` alone. `att` is a [1, head, out], `lin_edge.weight` W_e
 * [head·out, edgeDim], `bias` b [head·out], or [out] for the mean. As there, and not in the paper, the softmax's denominator
 * has 1e-16 added, and edges have attributes; skip connections, its `residual`, are left to wrappers
 * (deep-gcn-layer.ts).
 */
export class GatV2Conv implements AttentionLayer {
  readonly sourceWeight: Tensor2D;
  readonly sourceBias: Tensor1D | undefined;
  readonly targetWeight: Tensor2D;
  readonly targetBias: Tensor1D | undefined;
  readonly edgeWeight: Tensor2D | null;
  readonly attentionVector: Tensor3D;
  readonly bias: Tensor1D | null;
  readonly #options: {
    readonly heads: number;
    readonly concat: boolean;
    readonly negativeSlope: number;
    readonly dropout: number;
    readonly addSelfLoops: boolean;
    readonly shareWeights: boolean;
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
      shareWeights = false,
      bias = true,
    }: GatV2ConvOptions,
    source: WeightSource,
  ) {
    const width = heads * outChannels;
    const matrix = (name: string, columns: number) =>
      source.take<Tensor2D>(name, [width, columns], glorotUniform);
    const vector = (name: string, length: number) => source.take<Tensor1D>(name, [length], zeros);
    this.attentionVector = source.take<Tensor3D>('att', [1, heads, outChannels], glorotUniform);
    this.bias = bias ? vector('bias', concat ? width : outChannels) : null;
    this.sourceWeight = matrix('lin_l.weight', inChannels);
    this.sourceBias = bias ? vector('lin_l.bias', width) : undefined;
    this.targetWeight = shareWeights ? this.sourceWeight : matrix('lin_r.weight', inChannels);
    this.targetBias = shareWeights ? this.sourceBias : bias ? vector('lin_r.bias', width) : undefined;
    this.edgeWeight = edgeDim === null ? null : matrix('lin_edge.weight', edgeDim);
    this.#options = { heads, concat, negativeSlope, dropout: probability, addSelfLoops, shareWeights };
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
    const { negativeSlope, addSelfLoops, shareWeights } = this.#options;
    const { topology, edgeAttr, edgeMask } = selfLoops(graph, addSelfLoops);
    const source = linear(x, this.sourceWeight, { bias: this.sourceBias });
    const target = shareWeights ? source : linear(x, this.targetWeight, { bias: this.targetBias });
    const { messages, attention } = weighMessages(
      { topology, edgeMask },
      {
        kind: 'gatV2',
        source,
        target,
        term:
          this.edgeWeight === null || edgeAttr === null
            ? null
            : { attributes: edgeAttr, weight: this.edgeWeight },
        vector: this.attentionVector,
        negativeSlope,
      },
      this.#options,
      context,
    );
    return { output: this.bias === null ? messages : add(messages, this.bias), attention };
  }
}
