import * as tf from '@tensorflow/tfjs-core';
import { registerKernelGradient } from './array-kernel.ts';
import { COMPILED_BACKENDS } from './compiled-kernels.ts';
import type { NativeKernels } from './native-signatures.ts';
import type { NativeBackend } from './native-backend.ts';
import type { SparsePattern } from './sparse-pattern.ts';

/*
 * Attention as a whole, for the backends of compiled kernels: what edge-attention.ts composes of scores, softmax and weighted sum, in
 * one kernel that goes along the edges of each node.
 */

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
  readonly heads: number;
  readonly negativeSlope: number;
}

type Named = Readonly<Record<string, Float32Array>>;
type PatternArrays = [rowStart: Int32Array, entries: Int32Array, columns: Int32Array];
type Sizes = [
  batch: number,
  numRows: number,
  numColumns: number,
  numEntries: number,
  heads: number,
  channels: number,
];

interface Shape {
  readonly pattern: PatternArrays;
  /** The same entries by columns, for gradients. */
  readonly turned: PatternArrays;
  readonly sizes: Sizes;
  /** Columns of the edge attributes. */
  readonly terms: number;
  readonly slope: number;
}

interface Definition {
  readonly name: string;
  /** In order; the gradient kernel takes the two cotangents before and the attention behind them. */
  readonly inputs: readonly string[];
  /** Which of them holds the messages, [batch, source, head·channel]. */
  readonly values: string;
  readonly run: (
    kernels: NativeKernels,
    given: Named,
    shape: Shape,
    messages: Float32Array,
    attention: Float32Array,
  ) => void;
  /** Writes gradients in the order of `inputs`; that in `attributes` only where it is wanted. */
  readonly runGradient: (
    kernels: NativeKernels,
    given: Named,
    shape: Shape,
    wantsAttributes: boolean,
    gradients: Named,
  ) => void;
}

const DEFINITIONS: readonly Definition[] = [
  {
    name: 'WattGatAttention',
    inputs: ['source', 'target', 'edge', 'values'],
    values: 'values',
    run: (kernels, { source, target, edge, values }, { pattern, sizes, slope }, messages, attention) =>
      kernels.gatAttention(source, target, edge, values, ...pattern, ...sizes, slope, messages, attention),
    runGradient: (kernels, given, { pattern, turned, sizes, slope }, _, d) =>
      kernels.gatAttentionGradient(
        given['dMessages'],
        given['dAttention'],
        given['source'],
        given['target'],
        given['edge'],
        given['values'],
        given['attention'],
        ...pattern,
        ...turned,
        ...sizes,
        slope,
        d['source'],
        d['target'],
        d['edge'],
        d['values'],
      ),
  },
  {
    name: 'WattGatV2Attention',
    inputs: ['source', 'target', 'attributes', 'edgeWeight', 'vector'],
    values: 'source',
    run: (kernels, given, { pattern, sizes, terms, slope }, messages, attention) =>
      kernels.gatV2Attention(
        given['source'],
        given['target'],
        given['attributes'],
        given['edgeWeight'],
        given['vector'],
        ...pattern,
        ...sizes,
        terms,
        slope,
        messages,
        attention,
      ),
    runGradient: (kernels, given, { pattern, turned, sizes, terms, slope }, wantsAttributes, d) =>
      kernels.gatV2AttentionGradient(
        given['dMessages'],
        given['dAttention'],
        given['source'],
        given['target'],
        given['attributes'],
        given['edgeWeight'],
        given['vector'],
        given['attention'],
        ...pattern,
        ...turned,
        ...sizes,
        terms,
        slope,
        wantsAttributes ? 1 : 0,
        d['source'],
        d['target'],
        d['attributes'],
        d['edgeWeight'],
        d['vector'],
      ),
  },
  {
    name: 'WattDotAttention',
    inputs: ['query', 'key', 'values', 'attributes', 'edgeWeight'],
    values: 'values',
    run: (kernels, given, { pattern, sizes, terms }, messages, attention) =>
      kernels.dotAttention(
        given['query'],
        given['key'],
        given['values'],
        given['attributes'],
        given['edgeWeight'],
        ...pattern,
        ...sizes,
        terms,
        messages,
        attention,
      ),
    runGradient: (kernels, given, { pattern, turned, sizes, terms }, wantsAttributes, d) =>
      kernels.dotAttentionGradient(
        given['dMessages'],
        given['dAttention'],
        given['query'],
        given['key'],
        given['values'],
        given['attributes'],
        given['edgeWeight'],
        given['attention'],
        ...pattern,
        ...turned,
        ...sizes,
        terms,
        wantsAttributes ? 1 : 0,
        d['query'],
        d['key'],
        d['values'],
        d['attributes'],
        d['edgeWeight'],
      ),
  },
];

const arraysOf = ({ rowStart, entries, columns }: SparsePattern): PatternArrays => [
  rowStart,
  entries,
  columns,
];

function shapeOf(definition: Definition, inputs: tf.NamedTensorInfoMap, attributes: Attributes): Shape {
  const { pattern, heads, negativeSlope } = attributes;
  const [batch, , width] = inputs[definition.values]!.shape as [number, number, number];
  return {
    pattern: arraysOf(pattern),
    turned: arraysOf(pattern.transposed),
    sizes: [batch, pattern.numRows, pattern.numColumns, pattern.numEntries, heads, width / heads],
    terms: inputs['attributes']?.shape[1] ?? 0,
    slope: negativeSlope,
  };
}

function named(names: readonly string[], arrays: readonly Float32Array[]): Named {
  return Object.fromEntries(names.map((name, index) => [name, arrays[index]]));
}

function registerOnCompiled(kernelName: string, kernelFunc: tf.KernelFunc): void {
  for (const backendName of COMPILED_BACKENDS) tf.registerKernel({ kernelName, backendName, kernelFunc });
}

for (const definition of DEFINITIONS) {
  const { name, inputs: names, run, runGradient } = definition;
  registerOnCompiled(name, ({ inputs, attrs, backend }) => {
    const attributes = attrs as unknown as Attributes;
    const shape = shapeOf(definition, inputs, attributes);
    const [batch, numRows, , numEntries, heads, channels] = shape.sizes;
    return (backend as NativeBackend).run({
      inputs: names.map((input) => inputs[input]!),
      outputShapes: [
        [batch, numRows, heads * channels],
        [batch, numEntries, heads],
      ],
      work: (kernels, arrays, [messages, attention]) =>
        run(kernels, named(names, arrays), shape, messages, attention),
    });
  });
  const gradientInputs = ['dMessages', 'dAttention', ...names, 'attention'];
  registerOnCompiled(`${name}Gradient`, ({ inputs, attrs, backend }) => {
    const { wantsAttributes, ...attributes } = attrs as unknown as Attributes & {
      readonly wantsAttributes: boolean;
    };
    const shape = shapeOf(definition, inputs, attributes);
    return (backend as NativeBackend).run({
      inputs: gradientInputs.map((input) => inputs[input]!),
      outputShapes: names.map((input) =>
        input === 'attributes' && !wantsAttributes ? [0] : inputs[input]!.shape,
      ),
      work: (kernels, arrays, gradients) =>
        runGradient(kernels, named(gradientInputs, arrays), shape, wantsAttributes, named(names, gradients)),
    });
  });
  registerKernelGradient<string, Attributes>(
    name,
    { inputs: names, outputs: [false, true] },
    ([dMessages, dAttention], saved, attributes) => {
      const given = Object.fromEntries(
        gradientInputs.map((input, index) => [input, [dMessages, dAttention, ...saved][index]]),
      );
      const gradients = (wantsAttributes: boolean): tf.Tensor[] =>
        tf.engine().runKernel<tf.Tensor[]>(`${name}Gradient`, given, {
          ...attributes,
          wantsAttributes,
        } as unknown as tf.NamedAttrMap);
      const most = gradients(false);
      return Object.fromEntries(
        names.map((input, index) => [
          input,
          // Seldom asked for, and as much work as all others together.
          () => (input === 'attributes' ? gradients(true)[index] : most[index]),
        ]),
      );
    },
  );
}

/** Runs a kernel of above: messages [batch, target, head·channel] and attention [batch, edge, head]. */
export function runNativeAttention(
  kernelName: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: Attributes,
): [tf.Tensor3D, tf.Tensor3D] {
  return tf
    .engine()
    .runKernel(kernelName, { ...inputs }, attributes as unknown as tf.NamedAttrMap) as unknown as [
    tf.Tensor3D,
    tf.Tensor3D,
  ];
}
