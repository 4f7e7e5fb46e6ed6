import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel } from './array-kernel.ts';
import { COMPILED_BACKENDS } from './compiled-kernels.ts';
import { maskInactive } from './mask-inactive.ts';
import type { NativeBackend } from './native-backend.ts';
import { NOTHING } from './native-signatures.ts';
import { addScaled } from './row-operations.ts';

/** The kernel: x [row, in], weight [out, in] → [row, out]. */
export const LINEAR = 'WattLinear';

export type Activation = 'none' | 'relu';

interface Attributes {
  readonly activation: Activation;
}

/** Column sums of a matrix, the gradient of a bias. */
const columnSums = registerArrayKernel<'x', object>({
  name: 'WattColumnSums',
  outputShapes: ({ x }) => [[x[1]]],
  compute({ x }, [sums]) {
    const [numRows, columns] = x.shape as [number, number];
    sums.fill(0);
    for (let row = 0; row < numRows; row++) addScaled(sums, 0, x.values, row * columns, columns, 1);
  },
});

for (const backendName of ['cpu', 'tensorflow']) {
  tf.registerKernel({
    kernelName: LINEAR,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const { x, weight, bias } = inputs as { x: tf.Tensor2D; weight: tf.Tensor2D; bias?: tf.Tensor1D };
      const { activation } = attrs as unknown as Attributes;
      return tf.tidy(() => {
        const product = tf.matMul(x, weight, false, true);
        const shifted = bias === undefined ? product : tf.add(product, bias);
        return activation === 'relu' ? tf.relu(shifted) : shifted;
      });
    },
  });
}

for (const backendName of COMPILED_BACKENDS) {
  tf.registerKernel({
    kernelName: LINEAR,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { x, weight, bias } = inputs as Record<'x' | 'weight', tf.TensorInfo> & { bias?: tf.TensorInfo };
      const [rows, inChannels] = x.shape as [number, number];
      const [outChannels] = weight.shape as [number, number];
      const rectifies = (attrs as unknown as Attributes).activation === 'relu' ? 1 : 0;
      return (backend as NativeBackend).run({
        inputs: bias === undefined ? [x, weight] : [x, weight, bias],
        outputShapes: [[rows, outChannels]],
        work: (kernels, [from, matrix, shift = NOTHING], [y]) =>
          kernels.linear(from, matrix, shift, NOTHING, rows, inChannels, outChannels, rectifies, y),
      })[0];
    },
  });
}

tf.registerGradient({
  kernelName: LINEAR,
  inputsToSave: ['x', 'weight'],
  outputsToSave: [true],
  gradFunc: (dy, saved, attrs) => {
    const [x, weight, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const { activation } = attrs as unknown as Attributes;
    const dz = (activation === 'relu' ? maskInactive(dy as tf.Tensor, y) : dy) as tf.Tensor2D;
    return {
      x: () => tf.matMul(dz, weight),
      weight: () => tf.matMul(dz, x, true),
      bias: () => columnSums({ x: dz }, {})[0],
    };
  },
});

/**
 * `activate(x Wᵀ + b)` over the last axis; the leading axes are folded into one.
 *
 * @param x [..., in]
 * @param weight [out, in], as PyTorch stores it
 * @param bias [out]
 * @returns [..., out]
 */
export function linear<T extends tf.Tensor>(
  x: T,
  weight: tf.Tensor2D,
  {
    bias,
    activation = 'none',
  }: { readonly bias?: tf.Tensor1D | undefined; readonly activation?: Activation } = {},
): T {
  const folded = tf.reshape(x, [-1, weight.shape[1]]);
  const y = tf
    .engine()
    .runKernel(
      LINEAR,
      { x: folded, weight, ...(bias === undefined ? {} : { bias }) },
      { activation },
    ) as tf.Tensor;
  return tf.reshape(y, [...x.shape.slice(0, -1), weight.shape[0]]) as T;
}
