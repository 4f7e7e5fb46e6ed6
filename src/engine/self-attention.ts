import * as tf from '@tensorflow/tfjs-core';
import { COMPILED_BACKENDS } from './compiled-kernels.ts';
import { stock } from './native-backend.ts';

const ATTENTION = 'WattSelfAttention';
const GRADIENT = 'WattSelfAttentionGradient';

/** Scores held at a time: a whole batch of week-long windows would take twenty times that. */
const MOST_SCORES = 2 ** 22;

interface Inputs {
  readonly query: tf.Tensor3D;
  readonly key: tf.Tensor3D;
  readonly value: tf.Tensor3D;
}

/** `softmax(Q Kᵀ/√d)`, [group, time, time]. */
function shares(query: tf.Tensor3D, key: tf.Tensor3D): tf.Tensor3D {
  const scaled = tf.mul<tf.Tensor3D>(query, 1 / Math.sqrt(query.shape[2]));
  return tf.softmax(tf.matMul(scaled, key, false, true));
}

/** Results of a few groups at a time, put together again. */
function byParts(
  tensors: readonly tf.Tensor3D[],
  compute: (parts: readonly tf.Tensor3D[]) => tf.Tensor3D[],
): tf.Tensor3D[] {
  const [groups, time] = tensors[0].shape;
  const most = Math.max(1, Math.floor(MOST_SCORES / (time * time)));
  const results: tf.Tensor3D[][] = [];
  for (let from = 0; from < groups; from += most) {
    const size = Math.min(most, groups - from);
    const part = tf.tidy(() =>
      compute(tensors.map((tensor) => tf.slice(tensor, [from, 0, 0], [size, time, tensor.shape[2]]))),
    );
    results.push(part);
  }
  return results[0].map((_, index) => tf.concat(results.map((part) => part[index])));
}

const forward: tf.KernelFunc = ({ inputs }) => {
  const { query, key, value } = inputs as unknown as Inputs;
  return tf.tidy(() => byParts([query, key, value], ([q, k, v]) => [tf.matMul(shares(q, k), v)])[0]);
};

/** With P the shares: `dP = dy Vᵀ`, `dS = P ⊙ (dP − Σ P dP)`, `dQ = dS K/√d`, `dK = dSᵀ Q/√d`, `dV = Pᵀ dy`. */
const backward: tf.KernelFunc = ({ inputs }) => {
  const { query, key, value, dy } = inputs as unknown as Inputs & { readonly dy: tf.Tensor3D };
  const scale = 1 / Math.sqrt(query.shape[2]);
  return tf.tidy(() =>
    byParts([query, key, value, dy], ([q, k, v, d]) => {
      const share = shares(q, k);
      const dShare = tf.matMul(d, v, false, true);
      const mean = tf.sum(tf.mul(dShare, share), 2, true);
      const dScore = tf.mul<tf.Tensor3D>(tf.mul(share, tf.sub(dShare, mean)), scale);
      return [tf.matMul(dScore, k), tf.matMul(dScore, q, true), tf.matMul(share, d, true)];
    }),
  );
};

for (const [kernelName, kernelFunc] of [
  [ATTENTION, forward],
  [GRADIENT, backward],
] as const) {
  for (const backendName of ['cpu', 'tensorflow']) {
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  }
  // As one step of a recording, which would keep the scores of all parts.
  for (const backendName of COMPILED_BACKENDS) {
    tf.registerKernel({ kernelName, backendName, kernelFunc: stock(kernelFunc) });
  }
}

tf.registerGradient({
  kernelName: ATTENTION,
  inputsToSave: ['query', 'key', 'value'],
  gradFunc: (dy, [q, k, v]) => {
    const given = { query: q, key: k, value: v, dy: dy as tf.Tensor };
    const [query, key, value] = tf.engine().runKernel<tf.Tensor[]>(GRADIENT, given);
    return { query: () => query, key: () => key, value: () => value };
  },
});

/**
 * Scaled dot-product attention of every step to every step, `softmax(Q Kᵀ/√d) V` (Vaswani et al. 2017).
 *
 * @param query [group, time, d]; a group is one head of one series
 * @param key [group, time, d]
 * @param value [group, time, d]
 * @returns [group, time, d]
 */
export function selfAttention(query: tf.Tensor3D, key: tf.Tensor3D, value: tf.Tensor3D): tf.Tensor3D {
  return tf.engine().runKernel(ATTENTION, { query, key, value }) as tf.Tensor3D;
}
