import type { WeightArray } from '../../../src/engine/weights.ts';
import { combine, matrix, type Matrix } from '../../helpers/dense-matrix.ts';

/** The parts that the slow twins of encoders are put together from: loops over [step][channel] in float64. */

export interface LoopedConvolution {
  readonly weight: WeightArray;
  readonly bias?: WeightArray;
  readonly stride?: number;
  readonly dilation?: number;
  /** Zeros before and after. */
  readonly padding?: readonly [before: number, after: number];
}

/** The rest of a stride is dropped at the old end. */
export function convolved(x: Matrix, options: LoopedConvolution): Matrix {
  const { weight, bias, stride = 1, dilation = 1, padding = [0, 0] } = options;
  const [out, channels, taps] = weight.shape as [number, number, number];
  const padded = [...zeroRows(padding[0], channels), ...x, ...zeroRows(padding[1], channels)];
  const span = (taps - 1) * dilation + 1;
  const count = Math.floor((padded.length - span) / stride) + 1;
  const rest = padded.length - span - (count - 1) * stride;
  return matrix(count, out, (t, o) => {
    let sum = bias?.values[o] ?? 0;
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < taps; k++) {
        sum += weight.values[(o * channels + c) * taps + k] * padded[rest + t * stride + k * dilation][c];
      }
    }
    return sum;
  });
}

function zeroRows(count: number, channels: number): Matrix {
  return matrix(count, channels, () => 0);
}

/** The rest of a stride is dropped at the old end; windows may hang over by `overhang` steps on either side. */
export function pooled(
  x: Matrix,
  {
    size,
    stride,
    overhang = 0,
  }: { readonly size: number; readonly stride: number; readonly overhang?: number },
  reduce: (values: readonly number[]) => number,
): Matrix {
  const length = x.length + 2 * overhang;
  const count = Math.floor((length - size) / stride) + 1;
  const rest = length - size - (count - 1) * stride;
  return matrix(count, x[0].length, (t, c) => {
    const steps = Array.from({ length: size }, (_, k) => rest + t * stride + k - overhang);
    return reduce(steps.flatMap((step) => x[step]?.[c] ?? []));
  });
}

export function largest(values: readonly number[]): number {
  return Math.max(...values);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function rectified(a: Matrix): Matrix {
  return a.map((row) => row.map((value) => Math.max(0, value)));
}

/** Each step over its channels. */
export function normed(x: Matrix, weight: WeightArray, bias: WeightArray): Matrix {
  return x.map((row) => {
    const centre = mean(row);
    const variance = mean(row.map((value) => (value - centre) ** 2));
    return row.map(
      (value, c) => (weight.values[c] * (value - centre)) / Math.sqrt(variance + 1e-5) + bias.values[c],
    );
  });
}

/** `f(P) ⊙ σ(Q)` of the first and the second half of the channels. */
export function gated(x: Matrix, f: (value: number) => number): Matrix {
  const half = x[0].length / 2;
  return x.map((row) => row.slice(0, half).map((value, c) => f(value) / (1 + Math.exp(-row[half + c]))));
}

/** Channels of each step one after the other; the longer map loses its oldest steps. */
export function beside(...maps: readonly Matrix[]): Matrix {
  const steps = Math.min(...maps.map(({ length }) => length));
  return Array.from({ length: steps }, (_, t) => maps.flatMap((map) => map[map.length - steps + t]));
}

export function added(a: Matrix, b: Matrix): Matrix {
  return combine(a, b.slice(b.length - a.length), (left, right) => left + right);
}

/** Dense layer with ReLU over the map, channel by channel. */
export function flattened(x: Matrix, weight: WeightArray, bias: WeightArray): number[] {
  const flat = x[0].flatMap((_, c) => x.map((row) => row[c]));
  return Array.from(bias.values, (start, o) =>
    Math.max(
      0,
      flat.reduce((sum, value, i) => sum + weight.values[o * flat.length + i] * value, start),
    ),
  );
}

/** Mean of every channel over time. */
export function averaged(x: Matrix): number[] {
  return x[0].map((_, c) => mean(x.map((row) => row[c])));
}
