import { rowsOf, type NativeKernel } from './native-kernel.ts';
import type { SlidingAttributes } from './sliding-window.ts';

/** rows, steps, channels, and the window, as the kernels along time take them. */
function slidingSizes(
  [rows, , channels]: readonly number[],
  { window, steps }: SlidingAttributes,
): [number, number, number, number, number, number, number, number] {
  const { size, stride, dilation, start, count } = window;
  return [rows, steps, channels, size, stride, dilation, start, Math.max(0, count)];
}

/** By the name of their array kernel: those that go along time. */
export const TEMPORAL_KERNELS: { readonly [name: string]: NativeKernel } = {
  WattUnfold: (kernels, { x }, [y], attributes) =>
    kernels.unfold(x.values, ...slidingSizes(x.shape, attributes), y),
  WattFold: (kernels, { dy }, [dx], attributes) => {
    const [rows, , width] = dy.shape as [number, number, number];
    const channels = width / attributes.window.size;
    kernels.fold(dy.values, ...slidingSizes([rows, 0, channels], attributes), dx);
  },
  WattGru: (kernels, { gates, weight, bias }, [states, fromState]) => {
    const [time, rows, width] = gates.shape as [number, number, number];
    kernels.gru(gates.values, weight.values, bias.values, time, rows, width / 3, states, fromState);
  },
  WattGruGradient: (kernels, { dStates, gates, weight, states, fromState }, outputs) => {
    const [time, rows, hidden] = states.shape as [number, number, number];
    kernels.gruGradient(
      dStates.values,
      gates.values,
      weight.values,
      states.values,
      fromState.values,
      time,
      rows,
      hidden,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    );
  },
  WattGruReset: (kernels, { input, gates, state }, [product, resets]) =>
    kernels.gruReset(
      input.values,
      gates.values,
      state.values,
      rowsOf(state),
      state.shape.at(-1)!,
      product,
      resets,
    ),
  WattGruResetGradient: (kernels, { dy, state, resets }, outputs) =>
    kernels.gruResetGradient(
      dy.values,
      state.values,
      resets.values,
      rowsOf(state),
      state.shape.at(-1)!,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    ),
  WattGruUpdate: (kernels, { input, gates, candidate, state }, outputs) =>
    kernels.gruUpdate(
      input.values,
      gates.values,
      candidate.values,
      state.values,
      rowsOf(state),
      state.shape.at(-1)!,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    ),
  WattGruUpdateGradient: (kernels, { dy, state, updates, news }, outputs) =>
    kernels.gruUpdateGradient(
      dy.values,
      state.values,
      updates.values,
      news.values,
      rowsOf(state),
      state.shape.at(-1)!,
      ...(outputs as [Float32Array, Float32Array, Float32Array, Float32Array]),
    ),
};
