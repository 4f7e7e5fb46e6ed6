import * as tf from '@tensorflow/tfjs-core';
import { releasing, type NativeBackend } from './native-backend.ts';

/*
 * tfjs's own kernels that layers spend time in, compiled. Each takes the shapes that layers have and leaves the others to
 * the JavaScript of the cpu backend.
 */

type Run = (native: NativeBackend, given: Parameters<tf.KernelFunc>[0]) => tf.TensorInfo | null;

/** Registers a kernel that the cpu backend's stands in for where it returns null. */
function register(kernelName: string, run: Run): void {
  const fallback = releasing(tf.getKernel(kernelName, 'cpu').kernelFunc);
  tf.registerKernel({
    kernelName,
    backendName: 'native',
    kernelFunc: (given) => run(given.backend as NativeBackend, given) ?? fallback(given),
  });
}

const isFloat = ({ dtype }: tf.TensorInfo) => dtype === 'float32';
const sizeOf = ({ shape }: tf.TensorInfo) => tf.util.sizeFromShape(shape);

/** To be called once, before the backend starts. */
export function registerNativeStandard(): void {
  register('Relu', (native, { inputs }) => {
    const x = inputs['x']!;
    if (!isFloat(x)) return null;
    const { info, values } = native.newOutput(x.shape);
    native.addon.relu(native.valuesOf(x), values.length, values);
    return info;
  });

  register('Add', (native, { inputs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    if (!isFloat(a) || !isFloat(b)) return null;
    const isSame = tf.util.arraysEqual(a.shape, b.shape);
    const width = a.shape.at(-1) ?? 1;
    if (!isSame && !(b.shape.length === 1 && b.shape[0] === width)) return null;
    const { info, values } = native.newOutput(a.shape);
    const rows = width === 0 ? 0 : values.length / width;
    native.addon.add(native.valuesOf(a), native.valuesOf(b), rows, width, isSame ? 0 : 1, values);
    return info;
  });

  register('Multiply', (native, { inputs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    if (!isFloat(a) || !isFloat(b)) return null;
    const isSame = tf.util.arraysEqual(a.shape, b.shape);
    if (!isSame && sizeOf(b) !== 1 && sizeOf(a) !== 1) return null;
    // A single number of more axes than the other would give the result those axes.
    const [whole, other] = isSame || sizeOf(b) === 1 ? [a, b] : [b, a];
    if (other.shape.length > whole.shape.length) return null;
    const { info, values } = native.newOutput(whole.shape);
    native.addon.scale(native.valuesOf(whole), native.valuesOf(other), values.length, isSame ? 0 : 1, values);
    return info;
  });

  register('Sub', (native, { inputs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    if (!isFloat(a) || !isFloat(b) || !tf.util.arraysEqual(a.shape, b.shape)) return null;
    const { info, values } = native.newOutput(a.shape);
    native.addon.subtract(native.valuesOf(a), native.valuesOf(b), values.length, values);
    return info;
  });

  register('Sum', (native, { inputs, attrs }) => {
    const x = inputs['x']!;
    const axes = tf.util.parseAxisParam((attrs as unknown as { axis: number[] }).axis, x.shape);
    const isLeading = axes.length === x.shape.length - 1 && axes.every((axis) => axis < x.shape.length - 1);
    if (!isFloat(x) || !isLeading || axes.length === 0) return null;
    const columns = x.shape.at(-1)!;
    const { info, values } = native.newOutput([columns]);
    native.addon.columnSums(native.valuesOf(x), columns === 0 ? 0 : sizeOf(x) / columns, columns, values);
    return info;
  });

  register('BatchMatMul', (native, { inputs, attrs }) => {
    const a = inputs['a']!;
    const b = inputs['b']!;
    const { transposeA, transposeB } = attrs as unknown as { transposeA: boolean; transposeB: boolean };
    const batches = [a, b].map(({ shape }) => tf.util.sizeFromShape(shape.slice(0, -2)));
    const batch = Math.max(...batches);
    if (!isFloat(a) || !isFloat(b) || batches.some((size) => size !== 1 && size !== batch)) return null;
    const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
    const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
    const [rows, terms] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const columns = transposeB ? bRows : bColumns;
    const leading = (batches[0] === batch ? a : b).shape.slice(0, -2);
    const { info, values } = native.newOutput([...leading, rows, columns]);
    native.addon.multiply(
      native.valuesOf(a),
      native.valuesOf(b),
      batch,
      batches[0] === 1 ? 0 : rows * terms,
      batches[1] === 1 ? 0 : terms * columns,
      rows,
      terms,
      columns,
      transposeA ? 1 : 0,
      transposeB ? 1 : 0,
      values,
    );
    return info;
  });
}
