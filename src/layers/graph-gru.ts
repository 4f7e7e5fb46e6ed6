import { resetState, updateState } from '../engine/gru-cell.ts';
import { reshape, tensor3d, tidy, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import { unstack } from '../engine/unstack.ts';
import { INFERENCE, type ApplyContext, type GraphInput, type GraphLayer } from './graph-layer.ts';

/** The products of a graph GRU, each a graph operator. */
export interface GraphGruOperators {
  /** What comes in, for both gates and the candidate: inChannels → 3 hidden. */
  readonly input: GraphLayer;
  /** The state, for both gates: hidden → 2 hidden. */
  readonly gates: GraphLayer;
  /** The state that was let through, for the candidate: hidden → hidden. */
  readonly candidate: GraphLayer;
}

/**
 * Gated recurrent unit whose products are graph operators: the GConvGRU of Seo et al. 2018 (arXiv 1612.07659), and with
 * diffusion convolutions the cell of DCRNN (Li et al. 2018, arXiv 1707.01926). With ⋆ for an operator on the graph, its
 * bias included:
 * `r = σ(W_xr ⋆ x + W_hr ⋆ h)`, `z = σ(W_xz ⋆ x + W_hz ⋆ h)`, `n = tanh(W_xn ⋆ x + W_hn ⋆ (r ⊙ h))`,
 * `h ← z ⊙ h + (1 − z) ⊙ n`, from `h = 0`. Deviation: operators of one argument are one operator with two or three times
 * the channels, as in DCRNN's code; attention therefore scores an edge once for both gates, head by head. What does not
 * wait for the state, `W_x ⋆ x`, is worked out for all steps at once.
 */
export class GraphGru {
  readonly operators: GraphGruOperators;
  readonly #hidden: number;

  constructor({ hidden }: { readonly hidden: number }, operators: GraphGruOperators) {
    this.operators = operators;
    this.#hidden = hidden;
  }

  /**
   * @param x oldest step first, [time, batch, node, channel]
   * @returns the state after each step, [batch, node, hidden]
   */
  apply(x: Tensor, graph: GraphInput, context: ApplyContext = INFERENCE): readonly Tensor3D[] {
    const [steps, batch, nodes, channels] = x.shape;
    const { input, gates, candidate } = this.operators;
    const hidden = this.#hidden;
    return tidy(() => {
      const folded = reshape(x, [steps * batch, nodes, channels]) as Tensor3D;
      const inputs = unstack(input.apply(folded, graph, context), steps);
      let h = tensor3d(new Float32Array(batch * nodes * hidden), [batch, nodes, hidden]);
      return inputs.map((fromInput) => {
        const fromState = gates.apply(h, graph, context);
        const passed = resetState(fromInput, fromState, h);
        const fromPassed = candidate.apply(passed, graph, context);
        h = updateState(fromInput, { gates: fromState, candidate: fromPassed }, h);
        return h;
      });
    });
  }
}
