import { resetState, updateState } from '../engine/gru-cell.ts';
import { concat, mean, reshape, tensor3d, tidy, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import { unstack } from '../engine/unstack.ts';
import type { HearAttention } from './at-each-step.ts';
import {
  hasAttention,
  INFERENCE,
  type ApplyContext,
  type Attention,
  type GraphInput,
  type GraphLayer,
} from './graph-layer.ts';

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
   * @param hear called for each operator with attention, in the order of GraphGruOperators; the mean over steps, [batch,
   * edge, head], is the caller's
   * @returns the state after each step, [batch, node, hidden]
   */
  apply(
    x: Tensor,
    graph: GraphInput,
    context: ApplyContext = INFERENCE,
    hear?: HearAttention,
  ): readonly Tensor3D[] {
    const [steps, batch, nodes, channels] = x.shape;
    const { input, gates, candidate } = this.operators;
    const hidden = this.#hidden;
    const heard: Attention[] = [];
    const kept = tidy(() => {
      const scored: Attention[][] = [[], [], []];
      const convolve = (operator: GraphLayer, of: Tensor3D, at: Attention[]): Tensor3D => {
        if (hear === undefined || !hasAttention(operator)) return operator.apply(of, graph, context);
        const { output, attention } = operator.applyWithAttention(of, graph, context);
        at.push(attention);
        return output;
      };
      const folded = reshape(x, [steps * batch, nodes, channels]) as Tensor3D;
      const inputs = unstack(convolve(input, folded, scored[0]), steps);
      let h = tensor3d(new Float32Array(batch * nodes * hidden), [batch, nodes, hidden]);
      const states = inputs.map((fromInput) => {
        const fromState = convolve(gates, h, scored[1]);
        const passed = resetState(fromInput, fromState, h);
        const fromPassed = convolve(candidate, passed, scored[2]);
        h = updateState(fromInput, { gates: fromState, candidate: fromPassed }, h);
        return h;
      });
      heard.push(...scored.filter(({ length }) => length > 0).map((each) => meanOverSteps(each, batch)));
      return [...states, ...heard.map(({ weights }) => weights)];
    });
    if (hear !== undefined) heard.forEach(hear);
    return kept.slice(0, steps);
  }
}

/** @param scored of all steps, one after the other or folded into the batch, [step·batch, edge, head] together */
function meanOverSteps(scored: readonly Attention[], batch: number): Attention {
  const weights = concat(
    scored.map((each) => each.weights),
    0,
  );
  const [folded, edges, heads] = weights.shape;
  const byStep = reshape(weights, [folded / batch, batch, edges, heads]);
  return { topology: scored[0].topology, weights: mean<Tensor3D>(byStep, 0) };
}
