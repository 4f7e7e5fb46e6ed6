import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { hyperbolicTangent, logistic } from './logistic.ts';

const RESET = 'WattGruReset';
const UPDATE = 'WattGruUpdate';

/** Written too: r, which the gradient needs again. */
const runReset = registerArrayKernel<'input' | 'gates' | 'state', object>({
  name: RESET,
  outputShapes: ({ state }) => [[...state], [...state]],
  compute({ input, gates, state }, [product, resets]) {
    const [inputs, fromState, h] = [input.values, gates.values, state.values];
    const hidden = state.shape.at(-1)!;
    for (let row = 0, at = 0; at < product.length; row++) {
      const [x, g] = [3 * row * hidden, 2 * row * hidden];
      for (let i = 0; i < hidden; i++, at++) {
        const reset = logistic(inputs[x + i] + fromState[g + i]);
        resets[at] = reset;
        product[at] = reset * h[at];
      }
    }
  },
});

const runResetGradient = registerArrayKernel<'dy' | 'state' | 'resets', object>({
  name: 'WattGruResetGradient',
  outputShapes: ({ state }) => [
    [...state.slice(0, -1), 3 * state.at(-1)!],
    [...state.slice(0, -1), 2 * state.at(-1)!],
    [...state],
  ],
  compute({ dy, state, resets }, [dInput, dGates, dState]) {
    const [d, h, r] = [dy.values, state.values, resets.values];
    const hidden = state.shape.at(-1)!;
    dInput.fill(0);
    dGates.fill(0);
    for (let row = 0, at = 0; at < dState.length; row++) {
      const [x, g] = [3 * row * hidden, 2 * row * hidden];
      for (let i = 0; i < hidden; i++, at++) {
        const reset = r[at];
        const slope = d[at] * h[at] * reset * (1 - reset);
        dInput[x + i] = slope;
        dGates[g + i] = slope;
        dState[at] = d[at] * reset;
      }
    }
  },
});

registerKernelGradient<'input' | 'gates' | 'state', object>(
  RESET,
  { inputs: ['state'], outputs: [false, true] },
  ([dy], [state, resets]) => {
    const [dInput, dGates, dState] = runResetGradient({ dy, state, resets }, {});
    return { input: () => dInput, gates: () => dGates, state: () => dState };
  },
);

/** Written too: z and n, which the gradient needs again. */
const runUpdate = registerArrayKernel<'input' | 'gates' | 'candidate' | 'state', object>({
  name: UPDATE,
  outputShapes: ({ state }) => [[...state], [...state], [...state]],
  compute({ input, gates, candidate, state }, [next, updates, news]) {
    const [inputs, fromState, fromPassed] = [input.values, gates.values, candidate.values];
    const h = state.values;
    const hidden = state.shape.at(-1)!;
    for (let row = 0, at = 0; at < next.length; row++) {
      const [x, g] = [(3 * row + 1) * hidden, (2 * row + 1) * hidden];
      for (let i = 0; i < hidden; i++, at++) {
        const update = logistic(inputs[x + i] + fromState[g + i]);
        const fresh = hyperbolicTangent(inputs[x + hidden + i] + fromPassed[at]);
        updates[at] = update;
        news[at] = fresh;
        next[at] = update * h[at] + (1 - update) * fresh;
      }
    }
  },
});

const runUpdateGradient = registerArrayKernel<'dy' | 'state' | 'updates' | 'news', object>({
  name: 'WattGruUpdateGradient',
  outputShapes: ({ state }) => [
    [...state.slice(0, -1), 3 * state.at(-1)!],
    [...state.slice(0, -1), 2 * state.at(-1)!],
    [...state],
    [...state],
  ],
  compute({ dy, state, updates, news }, [dInput, dGates, dCandidate, dState]) {
    const [slopes, h, z, n] = [dy.values, state.values, updates.values, news.values];
    const hidden = state.shape.at(-1)!;
    dInput.fill(0);
    dGates.fill(0);
    for (let row = 0, at = 0; at < dState.length; row++) {
      const [x, g] = [(3 * row + 1) * hidden, (2 * row + 1) * hidden];
      for (let i = 0; i < hidden; i++, at++) {
        const d = slopes[at];
        const update = z[at];
        const fresh = n[at];
        const dUpdate = d * (h[at] - fresh) * update * (1 - update);
        const dFresh = d * (1 - update) * (1 - fresh * fresh);
        dInput[x + i] = dUpdate;
        dGates[g + i] = dUpdate;
        dInput[x + hidden + i] = dFresh;
        dCandidate[at] = dFresh;
        dState[at] = d * update;
      }
    }
  },
});

registerKernelGradient<'input' | 'gates' | 'candidate' | 'state', object>(
  UPDATE,
  { inputs: ['state'], outputs: [false, true, true] },
  ([dy], [state, updates, news]) => {
    const [dInput, dGates, dCandidate, dState] = runUpdateGradient({ dy, state, updates, news }, {});
    return { input: () => dInput, gates: () => dGates, candidate: () => dCandidate, state: () => dState };
  },
);

/**
 * What a gated recurrent unit lets through of its state, `r ⊙ h` with `r = σ(x_r + g_r)`.
 *
 * @param input x_r, x_z, x_n one after the other, [..., 3 hidden]
 * @param gates g_r, g_z, [..., 2 hidden]
 * @param state h, [..., hidden]
 * @returns [..., hidden]
 */
export function resetState<T extends tf.Tensor>(input: tf.Tensor, gates: tf.Tensor, state: T): T {
  const [product, resets] = runReset({ input, gates, state }, {});
  resets.dispose();
  return product as T;
}

/**
 * The next state, `z ⊙ h + (1 − z) ⊙ n` with `z = σ(x_z + g_z)` and `n = tanh(x_n + c)`.
 *
 * @param candidate c, [..., hidden]; input and gates as in `resetState`
 * @returns [..., hidden]
 */
export function updateState<T extends tf.Tensor>(
  input: tf.Tensor,
  { gates, candidate }: { readonly gates: tf.Tensor; readonly candidate: tf.Tensor },
  state: T,
): T {
  const [next, updates, news] = runUpdate({ input, gates, candidate, state }, {});
  updates.dispose();
  news.dispose();
  return next as T;
}
