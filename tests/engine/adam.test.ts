import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Adam, type AdamOptions } from '../../src/engine/adam.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';

const SHAPES = { matrix: [3, 2], vector: [4] } as const;
const NAMES = ['matrix', 'vector'] as const;

function weightsOf(): Map<string, tf.Variable> {
  return new Map(
    NAMES.map((name) => [
      name,
      tf.variable(tf.tensor(randomValues(tf.util.sizeFromShape([...SHAPES[name]]), name), [...SHAPES[name]])),
    ]),
  );
}

function gradientAt(name: (typeof NAMES)[number], step: number): Float32Array {
  return randomValues(tf.util.sizeFromShape([...SHAPES[name]]), `${name} ${step}`).map(
    (value) => value * step,
  );
}

function update(adam: Adam, step: number, learningRate: number): void {
  tf.tidy(() => {
    const gradients = NAMES.map((name): [string, tf.Tensor] => [
      name,
      tf.tensor(gradientAt(name, step), [...SHAPES[name]]),
    ]);
    adam.update(new Map(gradients), learningRate);
  });
}

/** Algorithm 1 of Kingma & Ba with m̂ and v̂ spelled out, in float64; decay and clipping as in PyTorch. */
function plainAdam(
  steps: number,
  learningRate: (step: number) => number,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0, clipNorm = Infinity }: AdamOptions,
): number[] {
  const lengths = NAMES.map((name) => gradientAt(name, 1).length);
  const w = NAMES.flatMap((name, i) => [...randomValues(lengths[i], name)]);
  const m = w.map(() => 0);
  const v = w.map(() => 0);
  for (let t = 1; t <= steps; t++) {
    const g = NAMES.flatMap((name) => [...gradientAt(name, t)]);
    const norm = Math.hypot(...g);
    const clipped = g.map((value) => (norm > clipNorm ? (value * clipNorm) / norm : value));
    clipped.forEach((value, i) => {
      m[i] = beta1 * m[i] + (1 - beta1) * value;
      v[i] = beta2 * v[i] + (1 - beta2) * value ** 2;
      const mHat = m[i] / (1 - beta1 ** t);
      const vHat = v[i] / (1 - beta2 ** t);
      w[i] = w[i] * (1 - learningRate(t) * weightDecay);
      w[i] = w[i] - (learningRate(t) * mHat) / (Math.sqrt(vHat) + epsilon);
    });
  }
  return w;
}

function flat(weights: ReadonlyMap<string, tf.Variable>): number[] {
  return [...weights.values()].flatMap((weight) => [...weight.dataSync()]);
}

const rate = (step: number) => 0.1 / step;

afterAll(async () => {
  await startBackend('wasm');
});

describe.for(['cpu', ...COMPILED_HERE] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  test.for([
    ['as it comes', {}],
    ['with other moments and a large ε', { beta1: 0.5, beta2: 0.9, epsilon: 0.1 }],
    ['with weight decay', { weightDecay: 0.3 }],
    ['with clipping from the third step on', { clipNorm: 8 }],
    ['with all of it', { weightDecay: 0.1, clipNorm: 1, beta1: 0.8 }],
  ] as const)('%s: equals the plain loop over six steps', ([, options]) => {
    const weights = weightsOf();
    const adam = new Adam(weights, options);
    for (let step = 1; step <= 6; step++) update(adam, step, rate(step));
    // Six float32 roundings and the 1e-6 in PyTorch's clipping factor.
    expect(largestDifference(flat(weights), plainAdam(6, rate, options))).toBeLessThan(2e-6);
  });

  test('the clipping of the test above begins in mid-course', () => {
    const norms = [1, 2, 3, 4, 5, 6].map((step) =>
      Math.hypot(...NAMES.flatMap((name) => [...gradientAt(name, step)])),
    );
    expect(norms.filter((norm) => norm > 8).length).toBeGreaterThan(1);
    expect(norms.filter((norm) => norm < 8).length).toBeGreaterThan(1);
  });

  test('going on from a state repeats an uninterrupted run bit for bit', () => {
    const [whole, broken] = [weightsOf(), weightsOf()];
    const options = { weightDecay: 0.1, clipNorm: 5 };
    const adam = new Adam(whole, options);
    for (let step = 1; step <= 6; step++) update(adam, step, rate(step));

    const before = new Adam(broken, options);
    for (let step = 1; step <= 3; step++) update(before, step, rate(step));
    const state = before.state();
    expect(state.step).toBe(3);
    expect([...state.means.keys()]).toEqual([...NAMES]);
    const after = new Adam(broken, options, state);
    expect(after.state()).toEqual(state);
    for (let step = 4; step <= 6; step++) update(after, step, rate(step));
    expect(flat(broken)).toEqual(flat(whole));
    expect(after.state()).toEqual(adam.state());
  });

  test('a weight without a gradient stays', () => {
    const weights = weightsOf();
    const adam = new Adam(weights, { weightDecay: 0.1 });
    const before = flat(weights);
    tf.tidy(() => adam.update(new Map([['vector', tf.tensor1d([1, 2, 3, 4])]]), 0.1));
    const after = flat(weights);
    expect(after.slice(0, 6)).toEqual(before.slice(0, 6));
    expect(after.slice(6)).not.toEqual(before.slice(6));
  });

  test('a NaN in a gradient shows in the weights, with and without clipping', () => {
    for (const clipNorm of [Infinity, 1]) {
      const weights = weightsOf();
      const adam = new Adam(weights, { clipNorm });
      tf.tidy(() => adam.update(new Map([['vector', tf.tensor1d([1, Number.NaN, 3, 4])]]), 0.1));
      expect(weights.get('vector')!.dataSync()[1]).toBeNaN();
    }
  });

  test('updates leave no tensor behind', () => {
    const weights = weightsOf();
    const adam = new Adam(weights, { clipNorm: 1 });
    update(adam, 1, 0.1);
    const before = memory().numTensors;
    for (let step = 2; step <= 5; step++) update(adam, step, 0.1);
    expect(memory().numTensors).toBe(before);
  });

  test('a state is a copy: later updates do not change it', () => {
    const adam = new Adam(weightsOf());
    update(adam, 1, 0.1);
    const state = adam.state();
    const mean = [...state.means.get('vector')!];
    update(adam, 2, 0.1);
    expect([...state.means.get('vector')!]).toEqual(mean);
    expect([...adam.state().means.get('vector')!]).not.toEqual(mean);
  });
});
