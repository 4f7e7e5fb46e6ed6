import * as tf from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { NativeAddon } from './native-addon.ts';

/** Numbers that wait for their next tensor; more than this many bytes are given back. */
const KEPT_BYTES = 2 ** 28;

/**
 * Tensors as Float32Arrays that the compiled kernels read and write in place. What has no compiled kernel runs on the
 * JavaScript of tfjs's cpu backend.
 *
 * The arrays of tensors that are gone serve again, for a fresh one costs more than many a kernel. Only those do that
 * compiled kernels alone have seen: tfjs's kernels may keep a view of what they are given.
 */
export class NativeBackend extends MathBackendCPU {
  readonly addon: NativeAddon;
  /** Arrays made here whose tensor is alive and that nothing else holds, by data id. */
  readonly #own = new WeakMap<object, Float32Array>();
  /** By length. */
  readonly #free = new Map<number, Float32Array[]>();
  #freeBytes = 0;

  constructor(addon: NativeAddon) {
    super();
    this.addon = addon;
  }

  /** A new tensor with arbitrary content. */
  newOutput(shape: readonly number[]): { readonly info: tf.TensorInfo; readonly values: Float32Array } {
    const length = tf.util.sizeFromShape([...shape]);
    const kept = this.#free.get(length)?.pop();
    if (kept !== undefined) this.#freeBytes -= kept.byteLength;
    const values = kept ?? new Float32Array(length);
    const dataId = this.write(values, [...shape], 'float32');
    this.#own.set(dataId, values);
    return { info: { dataId, shape: [...shape], dtype: 'float32' }, values };
  }

  /** The numbers of a tensor, in place, for a kernel that keeps no view of them. */
  valuesOf({ dataId }: tf.TensorInfo): Float32Array {
    const data = this.data.get(dataId);
    // tfjs's kernels write some small results as plain arrays.
    if (!(data.values instanceof Float32Array))
      data.values = Float32Array.from(data.values as ArrayLike<number>);
    return data.values;
  }

  /** Somebody else may hold the numbers from now on. */
  release({ dataId }: tf.TensorInfo): void {
    this.#own.delete(dataId);
  }

  override readSync(dataId: object): tf.backend_util.BackendValues {
    this.#own.delete(dataId);
    return super.readSync(dataId);
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
}

/** These hand on the tensor's own data id, which counts its holders. */
const COUNTING = new Set(['Identity', 'Reshape']);

/** Gives the backend every kernel of tfjs's cpu backend that it has not got yet. */
export function takeCpuKernels(): void {
  const has = new Set(tf.getKernelsForBackend('native').map(({ kernelName }) => kernelName));
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    if (has.has(kernel.kernelName)) continue;
    if (COUNTING.has(kernel.kernelName)) {
      tf.registerKernel({ ...kernel, backendName: 'native' });
      continue;
    }
    tf.registerKernel({ ...kernel, backendName: 'native', kernelFunc: releasing(kernel.kernelFunc) });
  }
}

/** A kernel of tfjs's that may keep views of its inputs. */
export function releasing(run: tf.KernelFunc): tf.KernelFunc {
  return (given) => {
    const native = given.backend as NativeBackend;
    for (const input of Object.values(given.inputs).flat()) if (input !== undefined) native.release(input);
    return run(given);
  };
}
