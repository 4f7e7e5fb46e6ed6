import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel } from './array-kernel.ts';
import { maskInactive } from './mask-inactive.ts';
import type { NativeBackend } from './native-backend.ts';
import { NOTHING } from './native-signatures.ts';

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
  compute({ x }, [sums], _, { addScaled }) {
    const [numRows, columns] = x.shape as [number, number];
    sums.fill(0);
    for (let row = 0; row < numRows; row++) addScaled(sums, 0, x.values, row * columns, columns, 1);
  },
});

/** Adds the bias and rectifies in one pass. Fused into wasm's product, a bias makes XNNPACK read freed memory. */
const finish = registerArrayKernel<'product' | 'bias', Attributes>({
  name: 'WattBiasActivation',
  outputShapes: ({ product }) => [[...product]],
  compute({ product, bias }, [y], { activation }, rows) {
    const length = product.shape[1];
    const floor = activation === 'relu' ? 0 : -Infinity;
    for (let at = 0; at < y.length; at += length) {
      rows.addBias(y, product.values, bias.values, { at, length, floor });
    }
  },
});

/** Product of matrices. Wasm's own leaves the result unwritten where there are no rows or nothing to sum. */
function multiply(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return a.size === 0 ? tf.zeros([a.shape[0], b.shape[1]]) : tf.matMul(a, b);
}

/** `aᵀ b`; wasm's product takes a path ten times slower with its own flag for that. */
function multiplyTransposed(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.getBackend() === 'native' ? tf.matMul(a, b, true) : tf.tidy(() => multiply(tf.transpose(a), b));
}

for (const backendName of ['wasm', 'cpu', 'tensorflow']) {
  tf.registerKernel({
    kernelName: LINEAR,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const { x, weight, bias } = inputs as { x: tf.Tensor2D; weight: tf.Tensor2D; bias?: tf.Tensor1D };
      const attributes = attrs as unknown as Attributes;
      return tf.tidy(() => {
        // The transpose is explicit: wasm's product with a transpose flag takes a path ten times slower.
        const product = multiply(x, tf.transpose(weight));
        if (bias !== undefined) return finish({ product, bias }, attributes)[0];
        return attributes.activation === 'relu' ? tf.relu(product) : product;
      });
    },
  });
}

tf.registerKernel({
  kernelName: LINEAR,
  backendName: 'native',
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

tf.registerGradient({
  kernelName: LINEAR,
  inputsToSave: ['x', 'weight'],
  outputsToSave: [true],
  gradFunc: (dy, saved, attrs) => {
    const [x, weight, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const { activation } = attrs as unknown as Attributes;
    const dz = (activation === 'relu' ? maskInactive(dy as tf.Tensor, y) : dy) as tf.Tensor2D;
    return {
      x: () => multiply(dz, weight),
      weight: () => multiplyTransposed(dz, x),
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
