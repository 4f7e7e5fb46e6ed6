import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel } from './array-kernel.ts';
import type { CompiledKernels } from './compiled-kernels.ts';
import { NativeBackend } from './native-backend.ts';

interface Moments {
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

interface Update extends Moments {
  readonly step: number;
  readonly learningRate: number;
  readonly gradientScale: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/**
 * Kingma & Ba 2015, algorithm 1, with the bias corrections folded into the step size and ε as PyTorch places it. The
 * moments are no tensors: nothing else reads them, and they are updated where they are.
 */
const runAdam = registerArrayKernel<'weight' | 'gradient', Update>({
  name: 'WattAdam',
  outputShapes: ({ weight }) => [[...weight]],
  compute(
    { weight, gradient },
    [newWeight],
    { mean, square, step, learningRate, gradientScale, beta1, beta2, epsilon, weightDecay },
  ) {
    const gradientValues = gradient.values;
    const weightValues = weight.values;
    const meanCorrection = 1 - beta1 ** step;
    const squareCorrection = Math.sqrt(1 - beta2 ** step);
    const rate = learningRate / meanCorrection;
    const keep = 1 - learningRate * weightDecay;
    for (let i = 0; i < newWeight.length; i++) {
      const g = gradientValues[i] * gradientScale;
      const m = beta1 * mean[i] + (1 - beta1) * g;
      const v = beta2 * square[i] + (1 - beta2) * g * g;
      mean[i] = m;
      square[i] = v;
      newWeight[i] = keep * weightValues[i] - (rate * m) / (Math.sqrt(v) / squareCorrection + epsilon);
    }
  },
});

const runSumSquares = registerArrayKernel<'x', object>({
  name: 'WattSumSquares',
  outputShapes: () => [[]],
  compute({ x }, [sum]) {
    const xValues = x.values;
    let total = 0;
    for (let i = 0; i < xValues.length; i++) total += xValues[i] * xValues[i];
    sum[0] = total;
  },
});

/** What Adam remembers between steps; plain arrays, so that a checkpoint can hold it. */
export interface AdamState {
  readonly step: number;
  /** First moments by weight name. */
  readonly means: ReadonlyMap<string, Float32Array>;
  /** Second moments by weight name. */
  readonly squares: ReadonlyMap<string, Float32Array>;
}

/** Adam with decoupled weight decay (Loshchilov & Hutter 2019) and clipping by the norm over all gradients. */
export class Adam {
  readonly #weights: ReadonlyMap<string, tf.Variable>;
  readonly #moments = new Map<string, Moments>();
  readonly #options: Required<AdamOptions>;
  #step: number;
  /** Whose the moments are until they are settled. */
  #holder: CompiledKernels | null = null;

  constructor(
    weights: ReadonlyMap<string, tf.Variable>,
    { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0, clipNorm = Infinity }: AdamOptions = {},
    state?: AdamState,
  ) {
    this.#weights = weights;
    this.#options = { beta1, beta2, epsilon, weightDecay, clipNorm };
    this.#step = state?.step ?? 0;
    for (const [name, weight] of weights) {
      this.#moments.set(name, {
        mean: state?.means.get(name)?.slice() ?? new Float32Array(weight.size),
        square: state?.squares.get(name)?.slice() ?? new Float32Array(weight.size),
      });
    }
  }

  /** One update. @param gradients by weight name; a weight without a gradient stays. */
  update(gradients: ReadonlyMap<string, tf.Tensor>, learningRate: number): void {
    this.#step += 1;
    const backend = tf.backend();
    const compiled = backend instanceof NativeBackend ? backend.compiled : null;
    if (this.#holder !== compiled) this.#settle();
    this.#holder = compiled;
    if (backend instanceof NativeBackend) this.#updateInPlace(backend, gradients, learningRate);
    else this.#updateOneByOne(gradients, learningRate);
  }

  #settle(): void {
    this.#holder?.settle([...this.#moments.values()].flatMap(({ mean, square }) => [mean, square]));
  }

  #updateInPlace(
    backend: NativeBackend,
    gradients: ReadonlyMap<string, tf.Tensor>,
    learningRate: number,
  ): void {
    const { beta1, beta2, epsilon, weightDecay, clipNorm } = this.#options;
    const moments = Array.from(gradients.keys(), (name) => this.#moments.get(name)!);
    backend.compiled.adam(
      Array.from(gradients.keys(), (name) => backend.adopt(this.#weights.get(name)!)),
      Array.from(gradients.values(), (gradient) => backend.valuesOf(gradient)),
      moments.map(({ mean }) => mean),
      moments.map(({ square }) => square),
      learningRate / (1 - beta1 ** this.#step),
      1 - learningRate * weightDecay,
      clipNorm,
      beta1,
      beta2,
      Math.sqrt(1 - beta2 ** this.#step),
      epsilon,
    );
  }

  #updateOneByOne(gradients: ReadonlyMap<string, tf.Tensor>, learningRate: number): void {
    const { clipNorm, ...rest } = this.#options;
    let gradientScale = 1;
    if (Number.isFinite(clipNorm)) {
      let sum = 0;
      for (const gradient of gradients.values()) {
        sum += tf.tidy(() => runSumSquares({ x: gradient }, {})[0].dataSync()[0]);
      }
      gradientScale = Math.min(1, clipNorm / (Math.sqrt(sum) + 1e-6));
    }
    for (const [name, gradient] of gradients) {
      const weight = this.#weights.get(name)!;
      const moments = this.#moments.get(name)!;
      const [newWeight] = runAdam(
        { weight, gradient },
        { ...moments, step: this.#step, learningRate, gradientScale, ...rest },
      );
      weight.assign(newWeight);
      newWeight.dispose();
    }
  }

  state(): AdamState {
    this.#settle();
    const copy = (moment: keyof Moments) =>
      new Map([...this.#moments].map(([name, moments]) => [name, moments[moment].slice()]));
    return { step: this.#step, means: copy('mean'), squares: copy('square') };
  }
}

export interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  /** Largest norm over all gradients together; larger ones are scaled down to it. */
  readonly clipNorm?: number;
}
