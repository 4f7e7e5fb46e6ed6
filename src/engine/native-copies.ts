import * as tf from '@tensorflow/tfjs-core';
import { registerChoice, type Chosen } from './native-choice.ts';

/*
 * Slices, paddings, permutations of axes and joins: tfjs's cpu backend goes number by number, at a hundred times the cost.
 */

const AXES = 4;

type Given = Parameters<tf.KernelFunc>[0];

/** A copy between two layouts, in as many axes as the shape has. */
interface Copy {
  readonly sizes: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly fromStart?: number;
  readonly toStart?: number;
}

function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);

function copied(
  x: tf.TensorInfo,
  shape: readonly number[],
  { sizes, from, to, fromStart = 0, toStart = 0 }: Copy,
): Chosen | null {
  if (x.dtype !== 'float32' || sizes.length > AXES) return null;
  const missing = Array<number>(AXES - sizes.length);
  const four = (numbers: readonly number[], fill: number) =>
    [...missing.fill(fill), ...numbers] as [number, number, number, number];
  const lead = [...four(sizes, 1), ...four(from, 0), ...four(to, 0)] as [
    ...[number, number, number, number],
    ...[number, number, number, number],
    ...[number, number, number, number],
  ];
  return {
    inputs: [x],
    shape,
    work: (kernels, [source], [y]) => kernels.copyStrided(source, ...lead, fromStart, toStart, y.length, y),
  };
}

function slice({ inputs, attrs }: Given): Chosen | null {
  const x = inputs['x']!;
  const { begin, size } = attrs as unknown as { begin: number[]; size: number[] };
  const [start, sizes] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
  const from = stridesOf(x.shape);
  return copied(x, sizes, { sizes, from, to: stridesOf(sizes), fromStart: dot(start, from) });
}

function pad({ inputs, attrs }: Given): Chosen | null {
  const x = inputs['x']!;
  const { paddings, constantValue } = attrs as unknown as {
    paddings: [number, number][];
    constantValue: number;
  };
  if (constantValue !== 0) return null;
  const shape = x.shape.map((length, axis) => length + paddings[axis][0] + paddings[axis][1]);
  const to = stridesOf(shape);
  return copied(x, shape, {
    sizes: x.shape,
    from: stridesOf(x.shape),
    to,
    toStart: dot(
      paddings.map(([before]) => before),
      to,
    ),
  });
}

function transpose({ inputs, attrs }: Given): Chosen | null {
  const x = inputs['x']!;
  const { perm } = attrs as unknown as { perm: number[] };
  const shape = perm.map((axis) => x.shape[axis]);
  const strides = stridesOf(x.shape);
  return copied(x, shape, { sizes: shape, from: perm.map((axis) => strides[axis]), to: stridesOf(shape) });
}

function concat({ inputs, attrs }: Given): Chosen | null {
  const parts = Object.values(inputs) as tf.TensorInfo[];
  const axis = tf.util.parseAxisParam((attrs as unknown as { axis: number }).axis, parts[0].shape)[0];
  if (parts.some(({ dtype }) => dtype !== 'float32')) return null;
  const shape = [...parts[0].shape];
  shape[axis] = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  const widths = parts.map((part) => tf.util.sizeFromShape(part.shape.slice(axis)));
  const rows = tf.util.sizeFromShape(shape.slice(0, axis));
  return {
    inputs: parts,
    shape,
    isScript: true,
    work: (_, arrays, [y]) => {
      for (let row = 0, at = 0; row < rows; row++) {
        for (let part = 0; part < arrays.length; part++) {
          const width = widths[part];
          y.set(arrays[part].subarray(row * width, (row + 1) * width), at);
          at += width;
        }
      }
    },
  };
}

/** To be called once, before the backend starts. */
export function registerNativeCopies(): void {
  registerChoice('Slice', slice);
  registerChoice('PadV2', pad);
  registerChoice('Transpose', transpose);
  registerChoice('Concat', concat);
}
