import * as tf from '@tensorflow/tfjs-core';
import type { Replay } from './compiled-kernels.ts';
import { NativeBackend } from './native-backend.ts';

/** Recordings that one function keeps, one per shape of its inputs; the oldest gives way. */
const KEPT = 4;

interface Take {
  readonly replay: Replay;
  /** Where it reads its inputs. */
  readonly inputs: readonly Float32Array[];
  readonly weights: readonly Float32Array[];
  readonly outputs: readonly tf.Tensor[];
}

/**
 * A function of tensors that does the same with them at every call. A backend of compiled kernels records what it ran once per shape
 * of the inputs and replays that, so that neither automatic differentiation nor any layer runs again; elsewhere the
 * function is called. Everything else that it reads (the graph) is taken as constant, but for the numbers of the
 * weights and of kernels that draw random numbers.
 */
export class Recorded {
  readonly #f: (inputs: readonly tf.Tensor[]) => readonly tf.Tensor[];
  readonly #weights: readonly tf.Tensor[];
  readonly #takes = new Map<string, Take>();
  /** Shapes at which inputs come in other arrays every time. */
  readonly #copied = new Set<string>();
  /** Shapes at which a run looked at its own numbers, so that there is nothing to replay. */
  readonly #unrecordable = new Set<string>();

  /** @param weights all that `f` reads and that changes between calls, its inputs aside */
  constructor(f: (inputs: readonly tf.Tensor[]) => readonly tf.Tensor[], weights: Iterable<tf.Tensor>) {
    this.#f = f;
    this.#weights = [...weights];
  }

  /** To be called within `tidy`. The results hold until the next call. */
  run(inputs: readonly tf.Tensor[]): readonly tf.Tensor[] {
    const backend = tf.backend();
    // Within another recording it is a part of that one.
    if (!(backend instanceof NativeBackend) || backend.isRecording) return this.#f(inputs);
    const key = inputs.map(({ shape }) => shape.join('×')).join(' ');
    if (this.#unrecordable.has(key)) return this.#f(inputs);
    const weights = this.#weights.map((weight) => backend.adopt(weight));
    const arrays = inputs.map((input) => backend.valuesOf(input));
    const take = this.#takes.get(key);
    if (take === undefined) return this.#record(backend, key, inputs, weights);
    const areInPlace = take.inputs.every((values, index) => values === arrays[index]);
    // Whoever fills the same arrays again saves a copy; for others the recording gets arrays of its own.
    if (
      take.weights.some((values, index) => values !== weights[index]) ||
      !(areInPlace || this.#copied.has(key))
    ) {
      if (!areInPlace) this.#copied.add(key);
      // An input may be a result of the last call.
      this.#takes.delete(key);
      take.replay.dispose();
      try {
        return this.#record(backend, key, inputs, weights);
      } finally {
        tf.dispose([...take.outputs]);
      }
    }
    if (!areInPlace) arrays.forEach((values, index) => take.inputs[index].set(values));
    take.replay.run();
    return take.outputs;
  }

  dispose(): void {
    for (const [key, take] of this.#takes) this.#forget(key, take);
  }

  #record(
    backend: NativeBackend,
    key: string,
    given: readonly tf.Tensor[],
    weights: readonly Float32Array[],
  ): readonly tf.Tensor[] {
    let outputs: readonly tf.Tensor[] = [];
    const read = this.#copied.has(key)
      ? given.map((input) => tf.tensor(backend.valuesOf(input).slice(), input.shape))
      : given;
    const recording = backend.record([...read, ...this.#weights], () => {
      outputs = tf.tidy(() => [...this.#f(read)]);
    });
    if (recording.isSpoilt) {
      this.#unrecordable.add(key);
      return outputs;
    }
    const [oldest] = this.#takes;
    if (this.#takes.size === KEPT && oldest !== undefined) this.#forget(...oldest);
    const inputs = read.map((input) => backend.valuesOf(input));
    const results = outputs.map((output) => backend.valuesOf(output));
    const replay = recording.finish({ changing: [...inputs, ...weights], results });
    for (const output of outputs) tf.keep(output);
    this.#takes.set(key, { replay, inputs, weights, outputs });
    return outputs;
  }

  #forget(key: string, { replay, outputs }: Take): void {
    this.#takes.delete(key);
    replay.dispose();
    tf.dispose([...outputs]);
  }
}
