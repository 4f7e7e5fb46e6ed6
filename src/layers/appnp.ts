import { propagate } from '../engine/propagate.ts';
import { symmetricNorm } from '../engine/symmetric-norm.ts';
import { add, mul, tidy, type Tensor3D } from '../engine/tensors.ts';
import { dropout } from './dropout.ts';
import { deriveWeights, weightsOrOnes } from './edge-values.ts';
import { INFERENCE, type ApplyContext, type GraphInput, type GraphLayer } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';

export interface AppnpOptions {
  /** Number of propagation steps. */
  readonly K: number;
  /** Share of the input mixed in again at each step (teleport probability). */
  readonly alpha: number;
  /** Probability of dropping an edge weight in training. */
  readonly dropout?: number;
  readonly addSelfLoops?: boolean;
}

/**
 * Personalised propagation of Gasteiger, Bojchevski & Günnemann 2019 (arXiv 1810.05997).
 *
 * `Z_0 = H`, `Z ← (1 − α) Â Z + α H`, K times, `Â` normalised as in GCN; node-wise
 * `z_i ← (1 − α) Σ_j ŵ_ji z_j + α h_i`. No parameters. Deviation: each step draws its own dropout mask from the full
 * weights, as the paper has it; PyTorch Geometric drops what earlier steps left.
 */
export class Appnp implements GraphLayer {
  readonly #options: { readonly K: number; readonly alpha: number; readonly dropout: number };
  readonly #addSelfLoops: boolean;

  constructor({ K, alpha, dropout: probability = 0, addSelfLoops = true }: AppnpOptions) {
    this.#options = { K, alpha, dropout: probability };
    this.#addSelfLoops = addSelfLoops;
  }

  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    const { K, alpha } = this.#options;
    return tidy(() => {
      const weights = weightsOrOnes(graph.topology, graph.edgeWeight);
      const derived = this.#addSelfLoops ? graph.topology.withMissingSelfLoops : null;
      const topology = derived?.topology ?? graph.topology;
      const looped = derived === null ? weights : deriveWeights(derived, weights);
      const normed = symmetricNorm(looped, { pattern: topology.incoming, degreeOf: 'rows' });
      const masked = maskWeights(normed, deriveMask(graph, derived));
      const teleport = mul(x, alpha);
      let z = x;
      for (let k = 0; k < K; k++) {
        const dropped = dropout(masked, this.#options.dropout, context);
        z = add(mul(propagate(topology.incoming, dropped, z), 1 - alpha), teleport);
      }
      return z;
    });
  }
}
