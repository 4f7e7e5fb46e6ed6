import { ConfigError } from '../core/errors.ts';
import { glorotUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { propagate } from '../engine/propagate.ts';
import { add, tidy, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { gcnEdges } from './gcn-edges.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';

export interface GcnConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Adds a self loop of weight 1 to each node that has none; as `normalize` where absent. */
  readonly addSelfLoops?: boolean;
  /** Normalises symmetrically; without it edge weights are used as they are. */
  readonly normalize?: boolean;
  readonly bias?: boolean;
}

/**
 * Graph convolution of Kipf & Welling 2017 (arXiv 1609.02907).
 *
 * Matrix form `Y = D^-1/2 Â D^-1/2 X Wᵀ + b` with `Â = A + missing self loops`, its rows the targets; node-wise
 * `y_i = Σ_{j→i} ŵ_ji W x_j + b`, `ŵ_ji = d_j^-1/2 w_ji d_i^-1/2`, `d_i` the sum of incoming weights.
 *
 * `lin.weight` is W [out, in], `bias` b [out]. Deviations from PyTorch Geometric as in gcn-edges.ts; from the paper: edges
 * are directed, and a self loop that is there keeps its weight.
 */
export class GcnConv implements GraphLayer {
  readonly weight: Tensor2D;
  readonly bias: Tensor1D | null;
  readonly #edges: { readonly addSelfLoops: boolean; readonly normalize: boolean };

  /** @throws ConfigError for added self loops without normalisation, as PyTorch Geometric has it. */
  constructor(
    { inChannels, outChannels, normalize = true, addSelfLoops = normalize, bias = true }: GcnConvOptions,
    source: WeightSource,
  ) {
    if (addSelfLoops && !normalize) {
      throw new ConfigError(
        'GCNConv: expected addSelfLoops only with normalize, got it without; set addSelfLoops to false or normalize to true',
      );
    }
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], zeros) : null;
    this.weight = source.take<Tensor2D>('lin.weight', [outChannels, inChannels], glorotUniform);
    this.#edges = { addSelfLoops, normalize };
  }

  /** @param x [batch, node, inChannel] @returns [batch, node, outChannel] */
  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    return tidy(() => {
      const { incoming, weights } = gcnEdges(graph, this.#edges);
      const y = propagate(incoming, weights, linear(x, this.weight));
      return this.bias === null ? y : add(y, this.bias);
    });
  }
}
