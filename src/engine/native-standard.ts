import * as tf from '@tensorflow/tfjs-core';
import { NOTHING } from './native-signatures.ts';
import { registerChoice } from './native-choice.ts';

/*
 * tfjs's own kernels that layers spend time in, compiled. Each takes the shapes that layers have and leaves the others to
 * the JavaScript of the cpu backend.
 */

const isFloat = ({ dtype }: tf.TensorInfo) => dtype === 'float32';
const sizeOf = ({ shape }: tf.TensorInfo) => tf.util.sizeFromShape(shape);

const MINUS_ONE = Float32Array.of(-1);

/** To be called once, before the backend starts. */
export function registerNativeStandard(): void {
  registerChoice('Relu', ({ inputs }) => {
    const x = inputs['x']!;
    if (!isFloat(x)) return null;
    return { inputs: [x], shape: x.shape, work: (kernels, [from], [y]) => kernels.relu(from, y.length, y) };
  });

  registerChoice('Neg', ({ inputs }) => {
    const x = inputs['x']!;
    if (!isFloat(x)) return null;
    return {
      inputs: [x],
      shape: x.shape,
      work: (kernels, [from], [y]) => kernels.scale(from, MINUS_ONE, y.length, 1, y),
    };
  });

  registerChoice('Add', ({ inputs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    if (!isFloat(a) || !isFloat(b)) return null;
    const isSame = tf.util.arraysEqual(a.shape, b.shape);
    const width = a.shape.at(-1) ?? 1;
    if (!isSame && !(a.shape.length > 0 && b.shape.length === 1 && b.shape[0] === width)) return null;
    const rows = width === 0 ? 0 : sizeOf(a) / width;
    return {
      inputs: [a, b],
      shape: a.shape,
      work: (kernels, [left, right], [y]) =>
        isSame ? kernels.add(left, right, y.length, y) : kernels.addRow(left, right, NOTHING, rows, width, y),
    };
  });

  registerChoice('Multiply', ({ inputs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    if (!isFloat(a) || !isFloat(b)) return null;
    const isSame = tf.util.arraysEqual(a.shape, b.shape);
    const isRow = a.shape.length > 1 && b.shape.length === 1 && b.shape[0] === a.shape.at(-1);
    if (!isSame && !isRow && sizeOf(b) !== 1 && sizeOf(a) !== 1) return null;
    // A single number of more axes than the other would give the result those axes.
    const [whole, other] = isSame || isRow || sizeOf(b) === 1 ? [a, b] : [b, a];
    if (other.shape.length > whole.shape.length) return null;
    const columns = sizeOf(other);
    const rows = columns === 0 ? 0 : sizeOf(whole) / columns;
    return {
      inputs: [whole, other],
      shape: whole.shape,
      work: (kernels, [left, right], [y]) => kernels.scale(left, right, rows, columns, y),
    };
  });

  registerChoice('Sub', ({ inputs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    if (!isFloat(a) || !isFloat(b) || !tf.util.arraysEqual(a.shape, b.shape)) return null;
    return {
      inputs: [a, b],
      shape: a.shape,
      work: (kernels, [left, right], [y]) => kernels.subtract(left, right, y.length, y),
    };
  });

  registerChoice('Sum', ({ inputs, attrs }) => {
    const x = inputs['x']!;
    const { axis: given, keepDims } = attrs as unknown as { axis: number[]; keepDims: boolean };
    const axes = tf.util.parseAxisParam(given, x.shape);
    const isLeading = axes.length === x.shape.length - 1 && axes.every((axis) => axis < x.shape.length - 1);
    if (!isFloat(x) || !isLeading || axes.length === 0 || keepDims) return null;
    const columns = x.shape.at(-1)!;
    const rows = columns === 0 ? 0 : sizeOf(x) / columns;
    return {
      inputs: [x],
      shape: [columns],
      work: (kernels, [from], [sums]) => kernels.columnSums(from, rows, columns, sums),
    };
  });

  registerChoice('BatchMatMul', ({ inputs, attrs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    const { transposeA, transposeB } = attrs as unknown as { transposeA: boolean; transposeB: boolean };
    const batches = [a, b].map(({ shape }) => tf.util.sizeFromShape(shape.slice(0, -2)));
    const batch = Math.max(...batches);
    if (!isFloat(a) || !isFloat(b) || batches.some((size) => size !== 1 && size !== batch)) return null;
    if (a.shape.length !== b.shape.length) return null;
    const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
    const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
    const [rows, terms] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const columns = transposeB ? bRows : bColumns;
    const leading = (batches[0] === batch ? a : b).shape.slice(0, -2);
    return {
      inputs: [a, b],
      shape: [...leading, rows, columns],
      work: (kernels, [left, right], [y]) =>
        kernels.multiply(
          left,
          right,
          NOTHING,
          batch,
          batches[0] === 1 ? 0 : rows * terms,
          batches[1] === 1 ? 0 : terms * columns,
          rows,
          terms,
          columns,
          transposeA ? 1 : 0,
          transposeB ? 1 : 0,
          y,
        ),
    };
  });
}
