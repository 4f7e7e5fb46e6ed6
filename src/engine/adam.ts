import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel } from './array-kernel.ts';

/** Kingma & Ba 2015, algorithm 1, with the bias corrections folded into the step size and ε as PyTorch places it. */
const runAdam = registerArrayKernel<
  'weight' | 'gradient' | 'mean' | 'square',
  {
    readonly step: number;
    readonly learningRate: number;
    readonly gradientScale: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
    readonly weightDecay: number;
  }
>({
  name: 'WattAdam',
  outputShapes: ({ weight }) => [[...weight], [...weight], [...weight]],
  compute(
    { weight, gradient, mean, square },
    [newWeight, newMean, newSquare],
    { step, learningRate, gradientScale, beta1, beta2, epsilon, weightDecay },
  ) {
    const gradientValues = gradient.values;
    const meanValues = mean.values;
    const squareValues = square.values;
    const weightValues = weight.values;
    const meanCorrection = 1 - beta1 ** step;
    const squareCorrection = Math.sqrt(1 - beta2 ** step);
    const rate = learningRate / meanCorrection;
    for (let i = 0; i < newWeight.length; i++) {
      const g = gradientValues[i] * gradientScale;
      const m = beta1 * meanValues[i] + (1 - beta1) * g;
      const v = beta2 * squareValues[i] + (1 - beta2) * g * g;
      newMean[i] = m;
      newSquare[i] = v;
      const decayed = weightValues[i] * (1 - learningRate * weightDecay);
      newWeight[i] = decayed - (rate * m) / (Math.sqrt(v) / squareCorrection + epsilon);
    }
  },
});

const runSumSquares = registerArrayKernel<'x', object>({
  name: 'WattSumSquares',
  outputShapes: () => [[]],
  compute({ x }, [sum]) {
    const xValues = x.values;
    let total = 0;
    for (const value of xValues) total += value * value;
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
  readonly #means = new Map<string, tf.Variable>();
  readonly #squares = new Map<string, tf.Variable>();
  readonly #options: Required<AdamOptions>;
  #step: number;

  constructor(
    weights: ReadonlyMap<string, tf.Variable>,
    { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0, clipNorm = Infinity }: AdamOptions = {},
    state?: AdamState,
  ) {
    this.#weights = weights;
    this.#options = { beta1, beta2, epsilon, weightDecay, clipNorm };
    this.#step = state?.step ?? 0;
    for (const [name, weight] of weights) {
      this.#means.set(name, moment(weight, state?.means.get(name)));
      this.#squares.set(name, moment(weight, state?.squares.get(name)));
    }
  }

  /** One update. @param gradients by weight name; a weight without a gradient stays. */
  update(gradients: ReadonlyMap<string, tf.Tensor>, learningRate: number): void {
    this.#step += 1;
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
      const mean = this.#means.get(name)!;
      const square = this.#squares.get(name)!;
      const [newWeight, newMean, newSquare] = runAdam(
        { weight, gradient, mean, square },
        { step: this.#step, learningRate, gradientScale, ...rest },
      );
      weight.assign(newWeight);
      mean.assign(newMean);
      square.assign(newSquare);
      tf.dispose([newWeight, newMean, newSquare]);
    }
  }

  state(): AdamState {
    const read = (moments: ReadonlyMap<string, tf.Variable>) =>
      new Map([...moments].map(([name, tensor]) => [name, new Float32Array(tensor.dataSync())]));
    return { step: this.#step, means: read(this.#means), squares: read(this.#squares) };
  }

  dispose(): void {
    tf.dispose([...this.#means.values(), ...this.#squares.values()]);
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

function moment(weight: tf.Variable, values: Float32Array | undefined): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(values ?? new Float32Array(weight.size), weight.shape), false));
}
