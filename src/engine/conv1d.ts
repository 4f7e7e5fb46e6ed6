import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { linear, type Activation } from './linear.ts';

const UNFOLD = 'WattUnfold';

interface Attributes {
  readonly kernelSize: number;
  readonly dilation: number;
}

const runUnfold = registerArrayKernel<'x', Attributes>({
  name: UNFOLD,
  outputShapes: ({ x }, { kernelSize }) => [[x[0], x[1], kernelSize * x[2]]],
  compute({ x }, [y], { kernelSize, dilation }) {
    const xValues = x.values;
    const [rows, time, channels] = x.shape as [number, number, number];
    let position = 0;
    for (let r = 0; r < rows; r++) {
      for (let t = 0; t < time; t++) {
        for (let k = 0; k < kernelSize; k++) {
          const from = t - (kernelSize - 1 - k) * dilation;
          for (let c = 0; c < channels; c++) {
            y[position++] = from < 0 ? 0 : xValues[(r * time + from) * channels + c];
          }
        }
      }
    }
  },
});

const runFold = registerArrayKernel<'dy', Attributes>({
  name: 'WattFold',
  outputShapes: ({ dy }, { kernelSize }) => [[dy[0], dy[1], dy[2] / kernelSize]],
  compute({ dy }, [dx], { kernelSize, dilation }) {
    const dyValues = dy.values;
    const [rows, time, width] = dy.shape as [number, number, number];
    const channels = width / kernelSize;
    let position = 0;
    dx.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let t = 0; t < time; t++) {
        for (let k = 0; k < kernelSize; k++) {
          const into = t - (kernelSize - 1 - k) * dilation;
          for (let c = 0; c < channels; c++, position++) {
            if (into >= 0) dx[(r * time + into) * channels + c] += dyValues[position];
          }
        }
      }
    }
  },
});

registerKernelGradient<'x', Attributes>(UNFOLD, { inputs: [] }, ([dy], _, attributes) => ({
  x: () => runFold({ dy }, attributes)[0],
}));

/**
 * Causal dilated convolution along time: `y_t = activate(Σ_k W_k x_{t − (K−1−k)·dilation} + b)`, zeros before the start.
 *
 * @param x [row, time, inChannel]
 * @param weight [outChannel, inChannel, kernel], as PyTorch's Conv1d stores it
 * @param bias [outChannel]
 * @returns [row, time, outChannel]
 */
export function causalConv1d(
  x: tf.Tensor3D,
  weight: tf.Tensor3D,
  {
    bias,
    dilation = 1,
    activation = 'none',
  }: { readonly bias?: tf.Tensor1D; readonly dilation?: number; readonly activation?: Activation } = {},
): tf.Tensor3D {
  const [outChannels, inChannels, kernelSize] = weight.shape;
  const unfolded = runUnfold({ x }, { kernelSize, dilation })[0] as tf.Tensor3D;
  const flat = tf.reshape(tf.transpose(weight, [0, 2, 1]), [
    outChannels,
    kernelSize * inChannels,
  ]) as tf.Tensor2D;
  return linear(unfolded, flat, { bias, activation });
}
