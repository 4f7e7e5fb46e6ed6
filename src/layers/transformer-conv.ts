import { fanInUniform } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { add, concat as concatenate, mul, sigmoid, sub, tidy } from '../engine/tensors.ts';
import type { Tensor1D, Tensor2D, Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import {
  INFERENCE,
  type ApplyContext,
  type Attention,
  type AttentionLayer,
  type GraphInput,
} from './graph-layer.ts';
import { weighMessages } from './weigh-messages.ts';

export interface TransformerConvOptions {
  readonly inChannels: number;
  /** Channels of each head. */
  readonly outChannels: number;
  readonly heads?: number;
  /** Concatenates the heads; otherwise they are averaged. */
  readonly concat?: boolean;
  /** Gates between the messages and the node's own features. */
  readonly beta?: boolean;
  /** Probability of dropping an attention weight in training. */
  readonly dropout?: number;
  /** Columns of the edge attributes; absent: attributes are not used. */
  readonly edgeDim?: number | null;
  /** Of keys, queries, values and root. */
  readonly bias?: boolean;
  /** Keys, queries and values have a bias whatever `bias` says, as in PyTorch Geometric 2.3. */
  readonly projectionBias?: boolean;
  /** Adds the node's own transformed features. */
  readonly rootWeight?: boolean;
}

interface Affine {
  readonly weight: Tensor2D;
  readonly bias: Tensor1D | undefined;
}

/**
 * Graph transformer of Shi et al. 2021 (arXiv 2009.03509).
 *
 * Node-wise `q = W_q x + b_q`, k and v alike, `ε_ji = W_e e_ji`, `α_ji = softmax_{j→i}(q_i · (k_j + ε_ji) / √out)`,
 * `m_i = ‖_heads Σ_{j→i} α_ji (v_j + ε_ji)` (or the mean over heads), `r = W_skip x + b_skip`, `y = m + r`. With beta:
 * `β = sigmoid(w · [m, r, m − r])`, `y = β r + (1 − β) m`. Without edge attributes the matrix form is `Y = ‖_heads α V + R`,
 * the rows of α the targets. Adds no self loops; parallel edges are scored one by one.
 *
 * `lin_query`, `lin_key` and `lin_value` have `weight` [head·out, in] and `bias` [head·out], `lin_skip` the same or, for the
 * mean, [out, in] and [out]; `lin_edge.weight` is W_e [head·out, edgeDim], `lin_beta.weight` w [1, 3 · width of the output].
 * Deviations from PyTorch Geometric: without `rootWeight` there is no `lin_skip`, which it keeps and never uses. From the
 * paper: the softmax's denominator has 1e-16 added, and the gate, norm and activation between layers are the model's.
 */
export class TransformerConv implements AttentionLayer {
  readonly key: Affine;
  readonly query: Affine;
  readonly value: Affine;
  readonly edgeWeight: Tensor2D | null;
  readonly skip: Affine | null;
  readonly betaWeight: Tensor2D | null;
  readonly #options: { readonly heads: number; readonly concat: boolean; readonly dropout: number };

  constructor(
    {
      inChannels,
      outChannels,
      heads = 1,
      concat = true,
      beta = false,
      dropout: probability = 0,
      edgeDim = null,
      bias = true,
      projectionBias = bias,
      rootWeight = true,
    }: TransformerConvOptions,
    source: WeightSource,
  ) {
    const width = heads * outChannels;
    const joinedWidth = concat ? width : outChannels;
    const affine = (name: string, rows: number, hasBias: boolean): Affine => ({
      weight: source.take<Tensor2D>(`${name}.weight`, [rows, inChannels], fanInUniform(inChannels)),
      bias: hasBias ? source.take<Tensor1D>(`${name}.bias`, [rows], fanInUniform(inChannels)) : undefined,
    });
    this.key = affine('lin_key', width, projectionBias);
    this.query = affine('lin_query', width, projectionBias);
    this.value = affine('lin_value', width, projectionBias);
    this.edgeWeight =
      edgeDim === null
        ? null
        : source.take<Tensor2D>('lin_edge.weight', [width, edgeDim], fanInUniform(edgeDim));
    this.skip = rootWeight ? affine('lin_skip', joinedWidth, bias) : null;
    this.betaWeight =
      beta && rootWeight
        ? source.take<Tensor2D>('lin_beta.weight', [1, 3 * joinedWidth], fanInUniform(3 * joinedWidth))
        : null;
    this.#options = { heads, concat, dropout: probability };
  }

  /** @param x [batch, node, inChannel] @returns [batch, node, head·outChannel], or outChannel where heads are averaged */
  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    return tidy(() => this.applyWithAttention(x, graph, context).output);
  }

  applyWithAttention(
    x: Tensor3D,
    { topology, edgeAttr, edgeMask = null }: GraphInput,
    context: ApplyContext = INFERENCE,
  ): { readonly output: Tensor3D; readonly attention: Attention } {
    const apply = ({ weight, bias }: Affine) => linear(x, weight, { bias });
    const { messages, attention } = weighMessages(
      { topology, edgeMask },
      {
        kind: 'dot',
        query: apply(this.query),
        key: apply(this.key),
        values: apply(this.value),
        term:
          this.edgeWeight === null || edgeAttr === null
            ? null
            : { attributes: edgeAttr, weight: this.edgeWeight },
      },
      this.#options,
      context,
    );
    const output = this.skip === null ? messages : this.#join(messages, apply(this.skip));
    return { output, attention };
  }

  #join(messages: Tensor3D, root: Tensor3D): Tensor3D {
    if (this.betaWeight === null) return add(messages, root);
    const gate = sigmoid(linear(concatenate([messages, root, sub(messages, root)], -1), this.betaWeight));
    return add(messages, mul(gate, sub(root, messages)));
  }
}
