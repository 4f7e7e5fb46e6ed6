import * as tf from '@tensorflow/tfjs-core';
import type { NativeBackend } from './native-backend.ts';
import { NATIVE_KERNELS } from './native-kernels.ts';

type Attributes = object;

/** A tensor as a kernel sees it: its numbers, row-major, and its shape. */
export interface TensorView {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** One operation over plain arrays, run by every backend that has no kernel of its own for it. */
export interface ArrayKernel<Inputs extends string, A extends Attributes> {
  readonly name: string;
  /** Its attributes hold a random stream, so that no run is like another. */
  readonly isRandom?: boolean;
  /** Shapes of the outputs; they are allocated before `compute` sees any numbers. */
  outputShapes(shapes: Readonly<Record<Inputs, readonly number[]>>, attributes: A): number[][];
  /** Writes every element of every output: they start with arbitrary content. */
  compute(
    inputs: Readonly<Record<Inputs, TensorView>>,
    outputs: readonly Float32Array[],
    attributes: A,
  ): void;
}

type Runner = <Inputs extends string, A extends Attributes>(
  kernel: ArrayKernel<Inputs, A>,
  inputs: tf.NamedTensorInfoMap,
  attributes: A,
  backend: object,
) => tf.TensorInfo[];

const RUNNERS: { readonly [backend: string]: Runner } = {
  native: runCompiled,
  wasm: runCompiled,
  cpu: runOnCopies,
  tensorflow: runOnCopies,
};

/** Registers the kernel for each backend and returns the function that runs it on tensors. */
export function registerArrayKernel<Inputs extends string, A extends Attributes>(
  kernel: ArrayKernel<Inputs, A>,
): (inputs: Record<Inputs, tf.Tensor>, attributes: A) => tf.Tensor[] {
  for (const [backendName, runner] of Object.entries(RUNNERS)) {
    tf.registerKernel({
      kernelName: kernel.name,
      backendName,
      kernelFunc: ({ inputs, attrs, backend }) => runner(kernel, inputs, attrs as unknown as A, backend),
    });
  }
  return (inputs, attributes) => {
    const outputs = tf.engine().runKernel(kernel.name, inputs, attributes as unknown as tf.NamedAttrMap);
    return Array.isArray(outputs) ? outputs : [outputs];
  };
}

/** Gives a registered kernel its gradient; `gradients` gets one output cotangent per output. */
export function registerKernelGradient<Inputs extends string, A extends Attributes>(
  name: string,
  saved: { readonly inputs: readonly Inputs[]; readonly outputs?: readonly boolean[] },
  gradients: (
    cotangents: readonly tf.Tensor[],
    saved: readonly tf.Tensor[],
    attributes: A,
  ) => { readonly [input in Inputs]?: () => tf.Tensor },
): void {
  tf.registerGradient({
    kernelName: name,
    inputsToSave: [...saved.inputs],
    outputsToSave: [...(saved.outputs ?? [])],
    gradFunc: (cotangent, tensors, attrs) =>
      gradients(Array.isArray(cotangent) ? cotangent : [cotangent], tensors, attrs as unknown as A) as Record<
        string,
        () => tf.Tensor
      >,
  });
}

function mapInputs<Inputs extends string, V>(
  inputs: tf.NamedTensorInfoMap,
  read: (info: tf.TensorInfo) => V,
): Record<Inputs, V> {
  const mapped = {} as Record<string, V>;
  for (const name in inputs) mapped[name] = read(inputs[name]!);
  return mapped;
}

/** The inputs as a kernel sees them, their numbers from where the backend keeps them. */
function viewsOf<Inputs extends string>(
  inputs: tf.NamedTensorInfoMap,
  valuesOf: (info: tf.TensorInfo) => Float32Array,
): Record<Inputs, TensorView> {
  return mapInputs(inputs, (info) => ({ values: valuesOf(info), shape: info.shape }));
}

function shapesOf<Inputs extends string>(inputs: tf.NamedTensorInfoMap): Record<Inputs, readonly number[]> {
  return mapInputs(inputs, (info) => info.shape);
}

/** By the compiled kernel where there is one, in JavaScript where not. */
function runCompiled<Inputs extends string, A extends Attributes>(
  kernel: ArrayKernel<Inputs, A>,
  inputs: tf.NamedTensorInfoMap,
  attributes: A,
  backend: object,
): tf.TensorInfo[] {
  const names = Object.keys(inputs);
  const shapes = shapesOf<Inputs>(inputs);
  const viewsOfArrays = (arrays: readonly Float32Array[]) => {
    const views = {} as Record<string, TensorView>;
    names.forEach((name, index) => (views[name] = { values: arrays[index], shape: shapes[name as Inputs] }));
    return views as Record<Inputs, TensorView>;
  };
  const compiled = NATIVE_KERNELS[kernel.name];
  return (backend as NativeBackend).run({
    inputs: names.map((name) => inputs[name]!),
    outputShapes: kernel.outputShapes(shapes, attributes),
    isScript: compiled === undefined,
    isRandom: kernel.isRandom ?? false,
    work: (kernels, given, outputs) => {
      const views = viewsOfArrays(given);
      if (compiled === undefined) kernel.compute(views, outputs, attributes);
      else compiled(kernels, views, outputs, attributes as Parameters<typeof compiled>[3]);
    },
  });
}

function runOnCopies<Inputs extends string, A extends Attributes>(
  kernel: ArrayKernel<Inputs, A>,
  inputs: tf.NamedTensorInfoMap,
  attributes: A,
  given: object,
): tf.TensorInfo[] {
  const backend = given as tf.KernelBackend;
  const views = viewsOf<Inputs>(inputs, (info) => backend.readSync(info.dataId) as Float32Array);
  const shapes = kernel.outputShapes(shapesOf(inputs), attributes);
  const outputs = shapes.map((shape) => new Float32Array(tf.util.sizeFromShape(shape)));
  kernel.compute(views, outputs, attributes);
  return outputs.map((values, index) => ({
    dataId: backend.write(values, shapes[index], 'float32'),
    shape: shapes[index],
    dtype: 'float32',
  }));
}
