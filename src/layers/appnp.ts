import { propagate } from '../engine/propagate.ts';
import { add, mul, tidy, type Tensor3D } from '../engine/tensors.ts';
import { dropout } from './dropout.ts';
import { gcnEdges } from './gcn-edges.ts';
import { INFERENCE, type ApplyContext, type GraphInput, type GraphLayer } from './graph-layer.ts';

export interface AppnpOptions {
  /** Number of propagation steps. */
  readonly K: number;
  /** Share of the input mixed in again at each step (teleport probability). */
  readonly alpha: number;
  /** Probability of dropping an edge weight in training. */
  readonly dropout?: number;
  /** Adds a self loop of weight 1 to each node that has none, where weights are normalised. */
  readonly addSelfLoops?: boolean;
  /** Normalises symmetrically; without it edge weights are used as they are, and no self loops are added. */
  readonly normalize?: boolean;
}

/**
 * Personalised propagation of Gasteiger, Bojchevski & Günnemann 2019 (arXiv 1810.05997).
 *
 * Matrix form `Z_0 = H`, `Z ← (1 − α) Â Z + α H`, K times, `Â` as in GCN, its rows the targets; node-wise
 * `z_i ← (1 − α) Σ_{j→i} ŵ_ji z_j + α h_i`. No parameters, and as many channels leave as enter.
 *
 * Deviations from PyTorch Geometric: as in gcn-edges.ts; and each step draws its own dropout mask from the full weights,
 * as the paper has it, where PyTorch Geometric drops what earlier steps left.
 */
export class Appnp implements GraphLayer {
  readonly #options: Required<AppnpOptions>;

  constructor({ K, alpha, dropout: probability = 0, addSelfLoops = true, normalize = true }: AppnpOptions) {
    this.#options = { K, alpha, dropout: probability, addSelfLoops: addSelfLoops && normalize, normalize };
  }

  /** @param x [batch, node, channel] @returns [batch, node, channel] */
  apply(x: Tensor3D, graph: GraphInput, context: ApplyContext = INFERENCE): Tensor3D {
    const { K, alpha } = this.#options;
    return tidy(() => {
      const { incoming, weights } = gcnEdges(graph, this.#options);
      const teleport = mul(x, alpha);
      let z = x;
      for (let k = 0; k < K; k++) {
        const dropped = dropout(weights, this.#options.dropout, context);
        z = add(mul(propagate(incoming, dropped, z), 1 - alpha), teleport);
      }
      return z;
    });
  }
}
