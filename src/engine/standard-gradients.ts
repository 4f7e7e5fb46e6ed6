import * as tf from '@tensorflow/tfjs-core';
import { maskInactive } from './mask-inactive.ts';

/*
 * tfjs-core's build for Node ships no gradients, and its `register_all_gradients` is written with directory-style
 * imports that Node cannot resolve. So the few that layers need stand here; those of a complete tfjs
 * (`@tensorflow/tfjs-node` brings it) are kept.
 */

type Gradient = (
  dy: tf.Tensor,
  saved: readonly tf.Tensor[],
  attributes: tf.NamedAttrMap,
) => Record<string, () => tf.Tensor>;

/** Registers `dy` → gradients of a kernel, unless it has one. */
function register(
  kernelName: string,
  saved: { readonly inputs?: string[]; readonly allInputs?: boolean; readonly output?: boolean },
  gradient: Gradient,
): void {
  if (tf.getGradient(kernelName) !== undefined) return;
  tf.registerGradient({
    kernelName,
    inputsToSave: saved.inputs ?? [],
    saveAllInputs: saved.allInputs ?? false,
    outputsToSave: saved.output ? [true] : [],
    gradFunc: (dy, tensors, attributes) => gradient(dy as tf.Tensor, tensors, attributes),
  });
}

/** Sums a cotangent over the axes along which its operand was broadcast. */
function unbroadcast(dy: tf.Tensor, shape: readonly number[]): tf.Tensor {
  return tf.tidy(() => {
    const leading = dy.rank - shape.length;
    const axes = dy.shape
      .map((_, axis) => axis)
      .filter((axis) => axis < leading || (shape[axis - leading] === 1 && dy.shape[axis] !== 1));
    const summed = axes.length === 0 ? dy : tf.sum(dy, axes);
    return tf.reshape(summed, [...shape]);
  });
}

const binaryInputs = { inputs: ['a', 'b'] };

register('Add', binaryInputs, (dy, [a, b]) => ({
  a: () => unbroadcast(dy, a.shape),
  b: () => unbroadcast(dy, b.shape),
}));

register('Sub', binaryInputs, (dy, [a, b]) => ({
  a: () => unbroadcast(dy, a.shape),
  b: () => tf.tidy(() => tf.neg(unbroadcast(dy, b.shape))),
}));

register('Multiply', binaryInputs, (dy, [a, b]) => ({
  a: () => tf.tidy(() => unbroadcast(tf.mul(dy, b), a.shape)),
  b: () => tf.tidy(() => unbroadcast(tf.mul(dy, a), b.shape)),
}));

register('RealDiv', binaryInputs, (dy, [a, b]) => ({
  a: () => tf.tidy(() => unbroadcast(tf.div(dy, b), a.shape)),
  b: () => tf.tidy(() => unbroadcast(tf.neg(tf.div(tf.mul(dy, a), tf.mul(b, b))), b.shape)),
}));

register('Maximum', binaryInputs, (dy, [a, b]) => ({
  a: () => tf.tidy(() => unbroadcast(tf.mul(dy, tf.cast(tf.greaterEqual(a, b), 'float32')), a.shape)),
  b: () => tf.tidy(() => unbroadcast(tf.mul(dy, tf.cast(tf.less(a, b), 'float32')), b.shape)),
}));

// tfjs runs Identity where there is nothing to do: a concatenation of one part.
register('Identity', {}, (dy) => ({ x: () => tf.clone(dy) }));
register('Neg', {}, (dy) => ({ x: () => tf.neg(dy) }));
register('Sqrt', { output: true }, (dy, [y]) => ({ x: () => tf.tidy(() => tf.div(dy, tf.mul(y, 2))) }));
register('Square', { inputs: ['x'] }, (dy, [x]) => ({ x: () => tf.tidy(() => tf.mul(dy, tf.mul(x, 2))) }));
register('Relu', { output: true }, (dy, [y]) => ({ x: () => maskInactive(dy, y) }));
register('Sigmoid', { output: true }, (dy, [y]) => ({
  x: () => tf.tidy(() => tf.mul(dy, tf.mul(y, tf.sub(1, y)))),
}));
register('Reshape', { inputs: ['x'] }, (dy, [x]) => ({ x: () => tf.reshape(dy, x.shape) }));

register('Sum', { inputs: ['x'] }, (dy, [x], { axis }) => ({
  x: () =>
    tf.tidy(() => {
      const axes = tf.util.parseAxisParam(axis as number[], x.shape);
      const kept = x.shape.map((length, index) => (axes.includes(index) ? 1 : length));
      return tf.mul(tf.reshape(dy, kept), tf.ones(x.shape));
    }),
}));

register('Mean', { inputs: ['x'] }, (dy, [x], { axis }) => ({
  x: () =>
    tf.tidy(() => {
      const axes = tf.util.parseAxisParam(axis as number[], x.shape);
      const kept = x.shape.map((length, index) => (axes.includes(index) ? 1 : length));
      const count = axes.reduce((size, index) => size * x.shape[index], 1);
      return tf.mul(tf.reshape(dy, kept), tf.fill(x.shape, 1 / count));
    }),
}));

register('Transpose', {}, (dy, _, { perm }) => ({
  x: () => {
    const forward = perm as unknown as number[];
    return tf.transpose(
      dy,
      forward.map((_axis, index) => forward.indexOf(index)),
    );
  },
}));

register('Slice', { inputs: ['x'] }, (dy, [x], { begin }) => ({
  x: () => {
    const starts = begin as unknown as number[];
    const paddings = x.shape.map((length, axis): [number, number] => {
      const start = starts[axis] ?? 0;
      return [start, length - start - dy.shape[axis]];
    });
    return tf.pad(dy, paddings);
  },
}));

register('Softmax', { output: true }, (dy, [y], { dim }) => ({
  logits: () => tf.tidy(() => tf.mul(y, tf.sub(dy, tf.sum(tf.mul(dy, y), dim as number, true)))),
}));

register('Concat', { allInputs: true }, (dy, parts, { axis }) => {
  const along = tf.util.parseAxisParam(axis as number, parts[0].shape)[0];
  const starts: number[] = [];
  parts.reduce((start, part, index) => {
    starts[index] = start;
    return start + part.shape[along];
  }, 0);
  return Object.fromEntries(
    parts.map((part, index) => [
      `${index}`,
      () => {
        const begin = part.shape.map((_, position) => (position === along ? starts[index] : 0));
        return tf.slice(dy, begin, part.shape);
      },
    ]),
  );
});
