import * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { linear, type Activation } from './linear.ts';
import { slidingWindow, type SlidingAttributes, type SlidingOptions } from './sliding-window.ts';

const UNFOLD = 'WattUnfold';

const runUnfold = registerArrayKernel<'x', SlidingAttributes>({
  name: UNFOLD,
  outputShapes: ({ x }, { window }) => [[x[0], window.count, window.size * x[2]]],
  compute({ x }, [y], { window, steps }) {
    const xValues = x.values;
    const [rows, , channels] = x.shape as [number, number, number];
    const { size, stride, dilation, start, count } = window;
    let position = 0;
    for (let r = 0; r < rows; r++) {
      for (let w = 0; w < count; w++) {
        for (let k = 0; k < size; k++) {
          const step = start + w * stride + k * dilation;
          const end = position + channels;
          if (step < 0 || step >= steps) {
            while (position < end) y[position++] = 0;
          } else {
            let from = (r * steps + step) * channels;
            while (position < end) y[position++] = xValues[from++];
          }
        }
      }
    }
  },
});

const runFold = registerArrayKernel<'dy', SlidingAttributes>({
  name: 'WattFold',
  outputShapes: ({ dy }, { window, steps }) => [[dy[0], steps, dy[2] / window.size]],
  compute({ dy }, [dx], { window, steps }) {
    const dyValues = dy.values;
    const [rows, count, width] = dy.shape as [number, number, number];
    const { size, stride, dilation, start } = window;
    const channels = width / size;
    let position = 0;
    dx.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let w = 0; w < count; w++) {
        for (let k = 0; k < size; k++) {
          const step = start + w * stride + k * dilation;
          const end = position + channels;
          if (step < 0 || step >= steps) {
            position = end;
          } else {
            let into = (r * steps + step) * channels;
            while (position < end) dx[into++] += dyValues[position++];
          }
        }
      }
    }
  },
});

registerKernelGradient<'x', SlidingAttributes>(UNFOLD, { inputs: [] }, ([dy], _, attributes) => ({
  x: () => runFold({ dy }, attributes)[0],
}));

export interface Conv1dOptions extends Omit<SlidingOptions, 'size'> {
  readonly bias?: tf.Tensor1D | undefined;
  /** Channels in so many groups, each of which reads its own share of the input only. */
  readonly groups?: number;
  readonly activation?: Activation;
}

/**
 * Convolution along time, as deep learning means the word (the kernel is not turned round):
 * `y_t = activate(Σ_k W_k x_{start + t·stride + k·dilation} + b)`, zeros outside the input.
 *
 * @param x [row, time, inChannel]
 * @param weight [outChannel, inChannel / groups, kernel], as PyTorch's Conv1d stores it
 * @param bias [outChannel]
 * @returns [row, `⌊(time + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1`, outChannel]
 */
export function conv1d(
  x: tf.Tensor3D,
  weight: tf.Tensor3D,
  { bias, groups = 1, activation = 'none', ...sliding }: Conv1dOptions = {},
): tf.Tensor3D {
  if (groups > 1) {
    const [rows, steps, inChannels] = x.shape;
    const [outChannels, width, kernelSize] = weight.shape;
    const out = outChannels / groups;
    const parts = Array.from({ length: groups }, (_, g) =>
      conv1d(
        tf.slice(x, [0, 0, g * width], [rows, steps, inChannels / groups]),
        tf.slice(weight, [g * out, 0, 0], [out, width, kernelSize]),
        { ...sliding, activation, bias: bias === undefined ? bias : tf.slice(bias, [g * out], [out]) },
      ),
    );
    return tf.concat(parts, 2);
  }
  const [outChannels, inChannels, size] = weight.shape;
  const steps = x.shape[1];
  const window = slidingWindow(steps, { size, ...sliding });
  const isPointwise = size === 1 && window.start === 0 && window.stride === 1 && window.count === steps;
  const unfolded = isPointwise ? x : (runUnfold({ x }, { window, steps })[0] as tf.Tensor3D);
  const flat = tf.reshape(tf.transpose(weight, [0, 2, 1]), [outChannels, size * inChannels]) as tf.Tensor2D;
  return linear(unfolded, flat, { bias, activation });
}
