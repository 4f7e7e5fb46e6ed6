import { glorotUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { propagate } from '../engine/propagate.ts';
import { symmetricNorm } from '../engine/symmetric-norm.ts';
import { add, tidy, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { deriveWeights, weightsOrOnes } from './edge-values.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';

export interface GcnConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Adds a self loop of weight 1 to each node that has none. */
  readonly addSelfLoops?: boolean;
  /** Normalises symmetrically; without it edge weights are used as they are. */
  readonly normalize?: boolean;
  readonly bias?: boolean;
}

/**
 * Graph convolution of Kipf & Welling 2017 (arXiv 1609.02907).
 *
 * Matrix form `Y = D^-1/2 Â D^-1/2 X Wᵀ + b` with `Â = A + missing self loops`; node-wise
 * `y_i = Σ_j ŵ_ji W x_j + b`, `ŵ_ji = d_j^-1/2 w_ji d_i^-1/2`, `d_i` the sum of incoming weights.
 */
export class GcnConv implements GraphLayer {
  readonly weight: Tensor2D;
  readonly bias: Tensor1D | null;
  readonly #addSelfLoops: boolean;
  readonly #normalize: boolean;

  constructor(
    { inChannels, outChannels, addSelfLoops, normalize = true, bias = true }: GcnConvOptions,
    source: WeightSource,
  ) {
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], zeros) : null;
    this.weight = source.take<Tensor2D>('lin.weight', [outChannels, inChannels], glorotUniform);
    this.#normalize = normalize;
    this.#addSelfLoops = addSelfLoops ?? normalize;
  }

  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    return tidy(() => {
      const weights = weightsOrOnes(graph.topology, graph.edgeWeight);
      const derived = this.#addSelfLoops ? graph.topology.withMissingSelfLoops : null;
      const topology = derived?.topology ?? graph.topology;
      const looped = derived === null ? weights : deriveWeights(derived, weights);
      const normed = this.#normalize
        ? symmetricNorm(looped, { pattern: topology.incoming, degreeOf: 'rows' })
        : looped;
      const masked = maskWeights(normed, deriveMask(graph, derived));
      const y = propagate(topology.incoming, masked, linear(x, this.weight));
      return this.bias === null ? y : add(y, this.bias);
    });
  }
}
