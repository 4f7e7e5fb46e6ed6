import * as tf from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { CompiledKernels } from './compiled-kernels.ts';
import type { NativeKernels } from './native-signatures.ts';
import { NativeRecording } from './native-recording.ts';

/** Numbers that wait for their next tensor; more than this many bytes are given back. */
const KEPT_BYTES = 2 ** 28;

/** What a kernel does with the numbers of its inputs and outputs, of which it keeps none. */
export type ArrayWork = (
  kernels: NativeKernels,
  inputs: readonly Float32Array[],
  outputs: readonly Float32Array[],
) => void;

export interface KernelRun {
  readonly inputs: readonly tf.TensorInfo[];
  readonly outputShapes: readonly (readonly number[])[];
  readonly work: ArrayWork;
  /** The work is JavaScript and calls no compiled kernel. */
  readonly isScript?: boolean;
  /** Two runs on the same inputs differ: random numbers. */
  readonly isRandom?: boolean;
}

/**
 * Tensors as Float32Arrays, on which the compiled kernels run: in place where they are compiled for this machine, on copies
 * where to WebAssembly. What has no compiled kernel runs on the JavaScript of tfjs's cpu backend.
 *
 * The arrays of tensors that are gone serve again, for a fresh one costs more than many a kernel. Only those do that
 * compiled kernels alone have seen: tfjs's kernels may keep a view of what they are given.
 */
export class NativeBackend extends MathBackendCPU {
  readonly compiled: CompiledKernels;
  /** Arrays made here whose tensor is alive and that nothing else holds, by data id. */
  readonly #own = new WeakMap<object, Float32Array>();
  /** Arrays of weights, which nobody else holds either: they change in place. */
  readonly #adopted = new WeakMap<object, Float32Array>();
  /** By length. */
  readonly #free = new Map<number, Float32Array[]>();
  #freeBytes = 0;
  #recording: NativeRecording | null = null;

  constructor(compiled: CompiledKernels) {
    super();
    this.compiled = compiled;
  }

  /** Runs a kernel and, while a recording is made, notes it if its result varies. */
  run({ inputs, outputShapes, work, isScript = false, isRandom = false }: KernelRun): tf.TensorInfo[] {
    const recording = this.#recording;
    const varies = recording !== null && (isRandom || inputs.some((input) => recording.varies(input)));
    // What a recording reads may not serve again, whoever made it.
    if (varies) for (const { dataId } of inputs) this.#own.delete(dataId);
    const given = inputs.map((input) => this.valuesOf(input));
    const outputs = outputShapes.map((shape) => this.#newOutput(shape, varies ? recording : null));
    const arrays = outputs.map(({ values }) => values);
    const { kernels } = varies ? recording : this.compiled;
    work(kernels, given, arrays);
    if (varies && isScript)
      recording.addScript(() => work(this.compiled.kernels, given, arrays), given, arrays);
    return outputs.map(({ info }) => info);
  }

  /** Runs a kernel of tfjs's, which may keep views of its inputs. */
  runStock(kernel: tf.KernelFunc, given: Parameters<tf.KernelFunc>[0]): tf.TensorInfo | tf.TensorInfo[] {
    const named = Object.entries(given.inputs).filter(([, input]) => input !== undefined);
    const inputs = named.map(([, input]) => input as tf.TensorInfo);
    for (const { dataId } of inputs) this.#own.delete(dataId);
    const recording = this.#recording;
    if (recording === null || !inputs.some((input) => recording.varies(input))) return kernel(given);
    // What the kernel itself reads is read anew by each replay.
    this.#recording = null;
    const results = kernel(given);
    this.#recording = recording;
    const outputs = Array.isArray(results) ? results : [results];
    for (const { dataId } of outputs) {
      // A kernel made of others may have got it from here; each replay writes it.
      this.#own.delete(dataId);
      recording.vary(dataId);
    }
    const read = inputs.map((input) => this.#rawValues(input));
    const written = outputs.map((output) => this.#rawValues(output));
    const again = () =>
      tf.tidy(() => {
        // Some kernels take a list of tensors, whose names are its places.
        const fresh = (Array.isArray(given.inputs) ? [] : {}) as tf.NamedTensorInfoMap;
        named.forEach(([name], index) => {
          const { shape, dtype } = inputs[index];
          const dataId = this.write(read[index], [...shape], dtype);
          // Tensors, for kernels that are made of others.
          fresh[name] = tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype }, this);
        });
        const made = [kernel({ ...given, inputs: fresh })].flat();
        made.forEach((output, index) => written[index].set(this.#rawValues(output)));
        for (const { dataId } of made) this.disposeData(dataId, true);
      });
    recording.addScript(again, read, written);
    return results;
  }

  get isRecording(): boolean {
    return this.#recording !== null;
  }

  /** Records what `run` does with the varying tensors, whose arrays are the recording's inputs from then on. */
  record(varying: readonly tf.Tensor[], run: () => void): NativeRecording {
    const recording = new NativeRecording(this.compiled);
    for (const { dataId } of varying) recording.vary(dataId);
    this.#recording = recording;
    try {
      run();
    } finally {
      this.#recording = null;
    }
    return recording;
  }

  /** The numbers of a tensor, in place, for a kernel that keeps no view of them. */
  valuesOf({ dataId }: tf.TensorInfo): Float32Array {
    const data = this.data.get(dataId);
    if (!(data.values instanceof Float32Array)) {
      // A replay would write the array that was there before.
      if (this.#recording?.varies({ dataId }) === true) this.#recording.spoil();
      data.values = Float32Array.from(data.values as ArrayLike<number>);
    }
    return data.values;
  }

  /** The numbers of a weight, which nobody else holds, so that they may be changed where they are. */
  adopt(weight: tf.Tensor): Float32Array {
    const values = this.valuesOf(weight);
    if (this.#adopted.get(weight.dataId) === values) return values;
    const copy = values.slice();
    this.data.get(weight.dataId).values = copy;
    this.#own.delete(weight.dataId);
    this.#adopted.set(weight.dataId, copy);
    return copy;
  }

  override readSync(dataId: object): tf.backend_util.BackendValues {
    if (this.#recording?.varies({ dataId }) === true) this.#recording.spoil();
    this.#own.delete(dataId);
    const values = super.readSync(dataId);
    return this.#adopted.has(dataId) ? (values as Float32Array).slice() : values;
  }

  override disposeData(dataId: object, force = false): boolean {
    const isGone = super.disposeData(dataId, force);
    const values = this.#own.get(dataId);
    if (!isGone || values === undefined) return isGone;
    this.#own.delete(dataId);
    if (this.#freeBytes + values.byteLength > KEPT_BYTES) return true;
    this.#freeBytes += values.byteLength;
    const same = this.#free.get(values.length);
    if (same === undefined) this.#free.set(values.length, [values]);
    else same.push(values);
    return true;
  }

  /** A new tensor with arbitrary content. */
  #newOutput(
    shape: readonly number[],
    recording: NativeRecording | null,
  ): { readonly info: tf.TensorInfo; readonly values: Float32Array } {
    const length = tf.util.sizeFromShape([...shape]);
    const values = recording?.newArray(length) ?? this.#newArray(length);
    const dataId = this.write(values, [...shape], 'float32');
    recording?.vary(dataId);
    // What a recording reads or writes has to stay.
    if (this.#recording === null) this.#own.set(dataId, values);
    return { info: { dataId, shape: [...shape], dtype: 'float32' }, values };
  }

  /** The numbers as the tensor holds them, whatever their type. */
  #rawValues({ dataId, dtype }: tf.TensorInfo): Float32Array {
    const data = this.data.get(dataId);
    // tfjs's kernels write some small results as plain arrays.
    if (Array.isArray(data.values)) {
      const typed = tf.util.getTypedArrayFromDType(dtype as 'float32', data.values.length);
      typed.set(data.values as unknown as ArrayLike<number>);
      data.values = typed;
    }
    return data.values as Float32Array;
  }

  #newArray(length: number): Float32Array {
    const kept = this.#free.get(length)?.pop();
    if (kept === undefined) return this.compiled.newArray(length);
    this.#freeBytes -= kept.byteLength;
    return kept;
  }
}

/** These hand on the tensor's own data id, which counts its holders. */
const COUNTING = new Set(['Identity', 'Reshape']);

/** Gives a backend every kernel of tfjs's cpu backend that it has not got yet. */
export function takeCpuKernels(backendName: string): void {
  const has = new Set(tf.getKernelsForBackend(backendName).map(({ kernelName }) => kernelName));
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    if (has.has(kernel.kernelName)) continue;
    tf.registerKernel({
      ...kernel,
      backendName,
      ...(COUNTING.has(kernel.kernelName) ? {} : { kernelFunc: stock(kernel.kernelFunc) }),
    });
  }
}

/** A kernel of tfjs's, on such a backend. */
export function stock(kernel: tf.KernelFunc): tf.KernelFunc {
  return (given) => (given.backend as NativeBackend).runStock(kernel, given);
}
