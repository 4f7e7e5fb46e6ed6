import * as tf from '@tensorflow/tfjs-core';
import { WattgraphError } from '../core/errors.ts';
import type { RandomStream } from '../core/random.ts';
import type { Initialiser } from './initialise.ts';

/** A weight outside the engine: numbers row-major. */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Where layers get their weights from: drawn fresh from a seed, or read from arrays. */
export interface WeightSource {
  /** The weight of this name, relative to the source's scope. */
  take<T extends tf.Tensor>(name: string, shape: readonly number[], initialiser: Initialiser): T;
  /** What all names from here begin with, `encoder.blocks.0`; empty at the root. */
  readonly path: string;
  /** A source whose names are prefixed by `name.`. */
  scope(name: string): WeightSource;
}

/** All weights of a model by name, in the order they were made. */
export class WeightStore implements WeightSource {
  readonly weights: Map<string, tf.Variable>;
  readonly #prefix: string;
  readonly #origin: RandomStream | ReadonlyMap<string, WeightArray>;

  /** @param origin random numbers for a new model, or arrays by full name for a stored one. */
  constructor(
    origin: RandomStream | ReadonlyMap<string, WeightArray>,
    prefix = '',
    weights = new Map<string, tf.Variable>(),
  ) {
    this.#origin = origin;
    this.#prefix = prefix;
    this.weights = weights;
  }

  get path(): string {
    return this.#prefix.replace(/\.$/, '');
  }

  /** @throws WattgraphError if a stored weight is missing or has another shape. */
  take<T extends tf.Tensor>(name: string, shape: readonly number[], initialiser: Initialiser): T {
    const fullName = this.#prefix + name;
    const values =
      this.#origin instanceof Map
        ? stored(this.#origin, fullName, shape)
        : initialiser(shape, this.#origin as RandomStream);
    const weight = tf.tidy(() => tf.variable(tf.tensor(values, [...shape]), true));
    this.weights.set(fullName, weight);
    return weight as tf.Tensor as T;
  }

  scope(name: string): WeightStore {
    return new WeightStore(this.#origin, `${this.#prefix}${name}.`, this.weights);
  }

  /** Copies of all weights, by name. */
  read(): Map<string, WeightArray> {
    return new Map(
      [...this.weights].map(([name, weight]) => [
        name,
        { shape: weight.shape, values: new Float32Array(weight.dataSync()) },
      ]),
    );
  }

  /** Sets every weight from arrays of the same names and shapes. */
  write(arrays: ReadonlyMap<string, WeightArray>): void {
    for (const [name, weight] of this.weights) {
      const values = stored(arrays, name, weight.shape);
      tf.tidy(() => weight.assign(tf.tensor(values, weight.shape)));
    }
  }

  dispose(): void {
    tf.dispose([...this.weights.values()]);
  }
}

function stored(
  arrays: ReadonlyMap<string, WeightArray>,
  name: string,
  shape: readonly number[],
): Float32Array {
  const array = arrays.get(name);
  if (array === undefined) {
    throw new WattgraphError(`weight "${name}" is missing; the file holds ${[...arrays.keys()].join(', ')}`);
  }
  if (array.shape.length !== shape.length || array.shape.some((length, axis) => length !== shape[axis])) {
    throw new WattgraphError(
      `weight "${name}": expected shape [${shape.join(', ')}], got [${array.shape.join(', ')}]`,
    );
  }
  return array.values;
}
