import { fanInUniform } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { propagateMax } from '../engine/propagate-max.ts';
import { propagate } from '../engine/propagate.ts';
import type { SparsePattern } from '../engine/sparse-pattern.ts';
import { add, div, maximum, sqrt, square, sum, tensor1d, tidy } from '../engine/tensors.ts';
import type { Tensor1D, Tensor2D, Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';
import type { Topology } from './topology.ts';

export interface SageConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** What is taken of the neighbours, channel by channel. */
  readonly aggr?: Aggregation;
  /** Adds the node's own transformed features. */
  readonly rootWeight?: boolean;
  /** Scales each output row to unit length. */
  readonly normalize?: boolean;
  readonly bias?: boolean;
}

/**
 * GraphSAGE of Hamilton, Ying & Leskovec 2017 (arXiv 1706.02216).
 *
 * Node-wise `y_i = W_l · aggr_{j→i} x_j + b + W_r x_i`, with `normalize` then `y_i ← y_i / max(‖y_i‖, 1e-12)`; matrix form
 * for the mean `Y = D^-1 A X W_lᵀ + b + X W_rᵀ`, A of ones with its rows the targets. Edge weights are not used, parallel
 * edges count as often as they are there, and a node without neighbours aggregates 0.
 *
 * `lin_l.weight` is W_l [out, in], `lin_l.bias` b [out], `lin_r.weight` W_r [out, in]. As in PyTorch Geometric, and not in
 * the paper, all neighbours are heard instead of a sample, and the activation is left to the model.
 */
export class SageConv implements GraphLayer {
  readonly neighbourWeight: Tensor2D;
  readonly bias: Tensor1D | undefined;
  readonly rootWeight: Tensor2D | null;
  readonly #aggr: Aggregation;
  readonly #normalize: boolean;

  constructor(
    {
      inChannels,
      outChannels,
      aggr = 'mean',
      rootWeight = true,
      normalize = false,
      bias = true,
    }: SageConvOptions,
    source: WeightSource,
  ) {
    const initialiser = fanInUniform(inChannels);
    const shape = [outChannels, inChannels];
    this.neighbourWeight = source.take<Tensor2D>('lin_l.weight', shape, initialiser);
    this.bias = bias ? source.take<Tensor1D>('lin_l.bias', [outChannels], initialiser) : undefined;
    this.rootWeight = rootWeight ? source.take<Tensor2D>('lin_r.weight', shape, initialiser) : null;
    this.#aggr = aggr;
    this.#normalize = normalize;
  }

  /** @param x [batch, node, inChannel] @returns [batch, node, outChannel] */
  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    return tidy(() => {
      let y = this.#heard(x, graph);
      if (this.rootWeight !== null) y = add(y, linear(x, this.rootWeight));
      // The floor is under the root, whose slope at 0 is infinite: a row of zeros would turn every gradient to NaN.
      return this.#normalize ? div(y, sqrt(maximum(sum(square(y), -1, true), 1e-24))) : y;
    });
  }

  /** `W_l · aggr x_j + b`, once for all nodes that hear the same: on a complete graph once instead of for each node. */
  #heard(x: Tensor3D, graph: GraphInput): Tensor3D {
    const mask = deriveMask(graph, null);
    const transform = (features: Tensor3D) => linear(features, this.neighbourWeight, { bias: this.bias });
    if (mask !== null) return transform(maskedAggregate(x, graph.topology, this.#aggr, mask));
    const { incoming, sharedIncoming: shared } = graph.topology;
    if (shared === null) return transform(aggregate(x, incoming, this.#aggr));
    return propagate(shared.ofRow, ones(shared.ofRow), transform(aggregate(x, shared.distinct, this.#aggr)));
  }
}

type Aggregation = 'mean' | 'max' | 'sum';

function aggregate(x: Tensor3D, incoming: SparsePattern, aggr: Aggregation): Tensor3D {
  if (aggr === 'max') return propagateMax(incoming, x);
  return propagate(incoming, messageWeights(incoming, aggr), x);
}

function maskedAggregate(x: Tensor3D, topology: Topology, aggr: Aggregation, mask: Tensor1D): Tensor3D {
  if (aggr === 'max') return maskedMax(x, topology, mask);
  return propagate(topology.incoming, maskWeights(messageWeights(topology.incoming, aggr), mask), x);
}

/** [entry] */
function messageWeights(incoming: SparsePattern, aggr: 'mean' | 'sum'): Tensor1D {
  if (aggr === 'sum') return ones(incoming);
  const { rowStart, rows } = incoming;
  return tensor1d(Float32Array.from(rows, (row) => 1 / (rowStart[row + 1] - rowStart[row])));
}

function ones({ numEntries }: SparsePattern): Tensor1D {
  return tensor1d(new Float32Array(numEntries).fill(1));
}

/** A silenced message is a 0 among the others, as in PyTorch Geometric's explainer: it can be the largest. */
function maskedMax(x: Tensor3D, topology: Topology, mask: Tensor1D): Tensor3D {
  return propagateMax(topology.toTarget.transposed, propagate(topology.toSource, mask, x));
}
