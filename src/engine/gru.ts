import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { hyperbolicTangent, logistic } from './logistic.ts';
import { addScaled, dot } from './row-operations.ts';

const GRU = 'WattGru';

/** Forward, `fromState` is written too: `W_h h + b_h` of every step, which the gradient needs again. */
const runGru = registerArrayKernel<'gates' | 'weight' | 'bias', object>({
  name: GRU,
  outputShapes: ({ gates: [time, rows, width] }) => [
    [time, rows, width / 3],
    [time, rows, width],
  ],
  compute({ gates, weight, bias }, [states, fromState]) {
    const x = gates.values;
    const [time, rows, width] = gates.shape as [number, number, number];
    const hidden = width / 3;
    for (let position = 0; position < time * rows; position++) {
      const at = position * width;
      const here = position * hidden;
      const before = here - rows * hidden;
      fromState.set(bias.values, at);
      const heard = before < 0 ? 0 : hidden;
      for (let k = 0; k < heard; k++) {
        addScaled(fromState, at, weight.values, k * width, width, states[before + k]);
      }
      for (let i = 0; i < hidden; i++) {
        const reset = logistic(x[at + i] + fromState[at + i]);
        const update = logistic(x[at + hidden + i] + fromState[at + hidden + i]);
        const candidate = hyperbolicTangent(x[at + 2 * hidden + i] + reset * fromState[at + 2 * hidden + i]);
        states[here + i] = (1 - update) * candidate + (before < 0 ? 0 : update * states[before + i]);
      }
    }
  },
});

/** Backwards through time: gradients in the gates, in `fromState`, and in the state before the first step. */
const runGradient = registerArrayKernel<'dStates' | 'gates' | 'weight' | 'states' | 'fromState', object>({
  name: 'WattGruGradient',
  outputShapes: ({ gates, states }) => [[...gates], [...gates], [states[1], states[2]]],
  compute({ dStates, gates, weight, states, fromState }, [dGates, dFromState, carried]) {
    const [x, h, s, dy] = [gates.values, fromState.values, states.values, dStates.values];
    const [time, rows, width] = gates.shape as [number, number, number];
    const hidden = width / 3;
    carried.fill(0);
    for (let position = time * rows - 1; position >= 0; position--) {
      const at = position * width;
      const here = position * hidden;
      const before = here - rows * hidden;
      const row = (position % rows) * hidden;
      for (let i = 0; i < hidden; i++) {
        const fromHidden = h[at + 2 * hidden + i];
        const reset = logistic(x[at + i] + h[at + i]);
        const update = logistic(x[at + hidden + i] + h[at + hidden + i]);
        const candidate = hyperbolicTangent(x[at + 2 * hidden + i] + reset * fromHidden);
        const d = dy[here + i] + carried[row + i];
        const dCandidate = d * (1 - update) * (1 - candidate * candidate);
        const dReset = dCandidate * fromHidden * reset * (1 - reset);
        const dUpdate = d * ((before < 0 ? 0 : s[before + i]) - candidate) * update * (1 - update);
        dGates[at + i] = dFromState[at + i] = dReset;
        dGates[at + hidden + i] = dFromState[at + hidden + i] = dUpdate;
        dGates[at + 2 * hidden + i] = dCandidate;
        dFromState[at + 2 * hidden + i] = dCandidate * reset;
        carried[row + i] = d * update;
      }
      for (let i = 0; i < hidden; i++) {
        carried[row + i] += dot(weight.values, i * width, dFromState, at, width);
      }
    }
  },
});

registerKernelGradient<'gates' | 'weight' | 'bias', object>(
  GRU,
  { inputs: ['gates', 'weight'], outputs: [true, true] },
  ([dStates], [gates, weight, states, fromState]) => {
    const [dGates, dWeight, dBias] = tf.tidy(() => {
      const [fromInput, dFromState] = runGradient({ dStates, gates, weight, states, fromState }, {});
      const [time, rows, hidden] = states.shape as [number, number, number];
      const flat = tf.reshape(dFromState, [time * rows, 3 * hidden]) as tf.Tensor2D;
      const later = (time - 1) * rows;
      const before = tf.slice(tf.reshape<tf.Rank.R2>(states, [time * rows, hidden]), [0, 0], [later, hidden]);
      const product =
        later === 0
          ? tf.zeros([hidden, 3 * hidden])
          : tf.matMul(tf.transpose(before), tf.slice(flat, [rows, 0], [later, 3 * hidden]));
      return [fromInput, product, tf.sum(flat, 0)];
    });
    return { gates: () => dGates, weight: () => dWeight, bias: () => dBias };
  },
);

/**
 * States of a gated recurrent unit (Cho et al. 2014, arXiv 1406.1078) in PyTorch's equations, from a state of zeros:
 * `r = σ(x_r + W_hr h + b_hr)`, `z = σ(x_z + W_hz h + b_hz)`, `n = tanh(x_n + r ⊙ (W_hn h + b_hn))`,
 * `h ← (1 − z) ⊙ n + z ⊙ h`. The gradient goes through all of time. The products are row operations, step by step: a
 * matrix product per step spends most of its time on starting threads.
 *
 * @param gates x_r, x_z, x_n one after the other, the input's share with its bias, [time, row, 3 hidden]
 * @param weight W_hr, W_hz, W_hn, [3 hidden, hidden]
 * @param bias b_hr, b_hz, b_hn, [3 hidden]
 * @returns [time, row, hidden]
 */
export function gruStates(gates: tf.Tensor3D, weight: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor3D {
  const [states, fromState] = runGru({ gates, weight: tf.transpose(weight), bias }, {});
  fromState.dispose();
  return states as tf.Tensor3D;
}
