import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { slidingWindow, type SlidingAttributes, type SlidingOptions } from './sliding-window.ts';

const MAX_POOL = 'WattMaxPool';

const runPool = registerArrayKernel<'x', SlidingAttributes>({
  name: MAX_POOL,
  outputShapes: ({ x }, { window }) => [
    [x[0], window.count, x[2]],
    [x[0], window.count, x[2]],
  ],
  compute({ x }, [y, winner], { window, steps }) {
    const xValues = x.values;
    const [rows, , channels] = x.shape as [number, number, number];
    const { size, stride, dilation, start, count } = window;
    let position = 0;
    for (let r = 0; r < rows; r++) {
      for (let w = 0; w < count; w++) {
        for (let c = 0; c < channels; c++, position++) {
          let best = -Infinity;
          let bestStep = -1;
          for (let k = 0; k < size; k++) {
            const step = start + w * stride + k * dilation;
            if (step < 0 || step >= steps) continue;
            const value = xValues[(r * steps + step) * channels + c];
            // NaN wins, so that a broken input shows in the output.
            if (value > best || Number.isNaN(value)) {
              best = value;
              bestStep = step;
            }
          }
          y[position] = best;
          winner[position] = bestStep;
        }
      }
    }
  },
});

const runGradient = registerArrayKernel<'dy' | 'winner', SlidingAttributes>({
  name: 'WattMaxPoolGradient',
  outputShapes: ({ dy }, { steps }) => [[dy[0], steps, dy[2]]],
  compute({ dy, winner }, [dx], { steps }) {
    const [, count, channels] = dy.shape as [number, number, number];
    dx.fill(0);
    for (let i = 0; i < dy.values.length; i++) {
      const row = Math.floor(i / (count * channels));
      const step = winner.values[i];
      if (step >= 0) dx[(row * steps + step) * channels + (i % channels)] += dy.values[i];
    }
  },
});

registerKernelGradient<'x', SlidingAttributes>(
  MAX_POOL,
  { inputs: [], outputs: [false, true] },
  ([dy], [winner], attributes) => ({ x: () => runGradient({ dy, winner }, attributes)[0] }),
);

/**
 * Largest value of each window, channel by channel; the gradient goes to the oldest of the largest. Windows overlap where
 * the stride, by default the size, is smaller than the size. Padding counts as −∞, so that it never wins.
 *
 * @param x [row, time, channel]
 * @returns [row, window, channel]
 */
export function maxPool1d(x: tf.Tensor3D, { size, stride = size, ...rest }: SlidingOptions): tf.Tensor3D {
  const steps = x.shape[1];
  const window = slidingWindow(steps, { size, stride, ...rest });
  const [y, winner] = runPool({ x }, { window, steps });
  winner.dispose();
  return y as tf.Tensor3D;
}
