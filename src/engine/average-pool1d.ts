import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient } from './array-kernel.ts';
import { addScaled } from './row-operations.ts';
import {
  slidingWindow,
  type SlidingAttributes,
  type SlidingOptions,
  type SlidingWindow,
} from './sliding-window.ts';

const AVERAGE_POOL = 'WattAveragePool';

/** Calls back with the steps of window w that lie inside the input, and how many they are. */
function eachStep(
  { size, stride, dilation, start }: SlidingWindow,
  w: number,
  steps: number,
  visit: (step: number, inside: number) => void,
): void {
  const first = start + w * stride;
  const isInside = (k: number) => first + k * dilation >= 0 && first + k * dilation < steps;
  let inside = 0;
  for (let k = 0; k < size; k++) if (isInside(k)) inside++;
  for (let k = 0; k < size; k++) if (isInside(k)) visit(first + k * dilation, inside);
}

const runPool = registerArrayKernel<'x', SlidingAttributes>({
  name: AVERAGE_POOL,
  outputShapes: ({ x }, { window }) => [[x[0], window.count, x[2]]],
  compute({ x }, [y], { window, steps }) {
    const [rows, , channels] = x.shape as [number, number, number];
    y.fill(0);
    for (let w = 0; w < window.count; w++) {
      eachStep(window, w, steps, (step, inside) => {
        for (let r = 0; r < rows; r++) {
          const from = (r * steps + step) * channels;
          addScaled(y, (r * window.count + w) * channels, x.values, from, channels, 1 / inside);
        }
      });
    }
  },
});

const runGradient = registerArrayKernel<'dy', SlidingAttributes>({
  name: 'WattAveragePoolGradient',
  outputShapes: ({ dy }, { steps }) => [[dy[0], steps, dy[2]]],
  compute({ dy }, [dx], { window, steps }) {
    const [rows, , channels] = dy.shape as [number, number, number];
    dx.fill(0);
    for (let w = 0; w < window.count; w++) {
      eachStep(window, w, steps, (step, inside) => {
        for (let r = 0; r < rows; r++) {
          const from = (r * window.count + w) * channels;
          addScaled(dx, (r * steps + step) * channels, dy.values, from, channels, 1 / inside);
        }
      });
    }
  },
});

registerKernelGradient<'x', SlidingAttributes>(AVERAGE_POOL, { inputs: [] }, ([dy], _, attributes) => ({
  x: () => runGradient({ dy }, attributes)[0],
}));

/**
 * Mean of each window, channel by channel, over the steps that there are: PyTorch's AvgPool1d with
 * `count_include_pad = False`. Windows overlap where the stride, by default the size, is smaller than the size.
 *
 * @param x [row, time, channel]
 * @returns [row, window, channel]
 */
export function averagePool1d(x: tf.Tensor3D, { size, stride = size, ...rest }: SlidingOptions): tf.Tensor3D {
  const steps = x.shape[1];
  const window = slidingWindow(steps, { size, stride, ...rest });
  return runPool({ x }, { window, steps })[0] as tf.Tensor3D;
}
