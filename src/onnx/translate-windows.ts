import type { SlidingWindow } from '../engine/sliding-window.ts';
import { floats, integers, type OnnxInput } from './onnx-graph.ts';
import { gathered, reduced, reshaped, type KernelCall, type Translator } from './translation.ts';

interface Windows {
  readonly window: SlidingWindow;
  readonly steps: number;
}

function windowsOf({ attributes }: KernelCall): Windows {
  return attributes as unknown as Windows;
}

/** Step that each tap of each window reads, [window, tap]; below 0 or at least `steps` in the padding. */
function tapsOf({ size, stride, dilation, start, count }: SlidingWindow): number[] {
  return Array.from(
    { length: count * size },
    (_, index) => start + Math.floor(index / size) * stride + (index % size) * dilation,
  );
}

const isInside = (step: number, steps: number): boolean => step >= 0 && step < steps;

/** Taps that lie in the padding read the nearest step instead, [window, tap]. */
function clampedTaps({ window, steps }: Windows): number[] {
  return tapsOf(window).map((step) => Math.min(Math.max(step, 0), steps - 1));
}

const unfold: Translator = (call, graph) => {
  const { window, steps } = windowsOf(call);
  const taps = tapsOf(window);
  const before = Math.max(0, -Math.min(...taps));
  const after = Math.max(0, Math.max(...taps) - (steps - 1));
  const x = call.inputs['x'].value;
  const padded =
    before + after === 0 ? x : graph.node('Pad', [x, integers([before, after]), floats([0]), integers([1])]);
  const parts = gathered(
    graph,
    padded,
    taps.map((step) => step + before),
    { axis: 1, shape: [window.count, window.size] },
  );
  return [reshaped(graph, parts, call.outputs[0])];
};

/** Where a window has no step inside, its clamped taps would count; none of the layers makes such windows. */
const maxPool: Translator = (call, graph) => {
  const windows = windowsOf(call);
  const { size, count } = windows.window;
  const inside = tapsOf(windows.window).map((step) => isInside(step, windows.steps));
  // A tap in the padding reads a step that the same window reads anyway.
  const taps = clampedTaps(windows).map((step, index) => {
    if (inside[index]) return step;
    const first = index - (index % size);
    const own = inside.indexOf(true, first);
    return tapsOf(windows.window)[own];
  });
  const parts = gathered(graph, call.inputs['x'].value, taps, { axis: 1, shape: [count, size] });
  return [reduced(graph, 'ReduceMax', parts, { axes: [2] })];
};

const averagePool: Translator = (call, graph) => {
  const windows = windowsOf(call);
  const { size, count } = windows.window;
  const inside = tapsOf(windows.window).map((step): number => (isInside(step, windows.steps) ? 1 : 0));
  const shares = inside.map((one, index) => {
    const first = index - (index % size);
    return one / inside.slice(first, first + size).reduce((sum, other) => sum + other, 0);
  });
  const parts: OnnxInput = gathered(graph, call.inputs['x'].value, clampedTaps(windows), {
    axis: 1,
    shape: [count, size],
  });
  const weighted = graph.node('Mul', [parts, floats(shares, [count, size, 1])]);
  return [reduced(graph, 'ReduceSum', weighted, { axes: [2] })];
};

export const WINDOW_TRANSLATORS: Readonly<Record<string, Translator>> = {
  WattUnfold: unfold,
  WattMaxPool: maxPool,
  WattAveragePool: averagePool,
};
