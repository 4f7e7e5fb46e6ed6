import * as tf from '@tensorflow/tfjs-core';
import { COMPILED_BACKENDS } from './compiled-kernels.ts';
import { stock, type ArrayWork, type NativeBackend } from './native-backend.ts';

/** A compiled kernel, or loops of ours, in the place of one of tfjs's. */
export interface Chosen {
  readonly inputs: readonly tf.TensorInfo[];
  readonly shape: readonly number[];
  readonly work: ArrayWork;
  /** The work is JavaScript and calls no compiled kernel. */
  readonly isScript?: boolean;
}

/** Registers a kernel of tfjs's on the backends of compiled kernels; the cpu backend's stands in where `choose` gives null. */
export function registerChoice(
  kernelName: string,
  choose: (given: Parameters<tf.KernelFunc>[0]) => Chosen | null,
): void {
  const fallback = stock(tf.getKernel(kernelName, 'cpu').kernelFunc);
  const kernelFunc: tf.KernelFunc = (given) => {
    const chosen = choose(given);
    if (chosen === null) return fallback(given);
    const { inputs, shape, work, isScript = false } = chosen;
    return (given.backend as NativeBackend).run({ inputs, outputShapes: [shape], work, isScript })[0];
  };
  for (const backendName of COMPILED_BACKENDS) tf.registerKernel({ kernelName, backendName, kernelFunc });
}
