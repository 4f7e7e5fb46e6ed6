import type * as tf from '@tensorflow/tfjs-core';
import { registerArrayKernel, registerKernelGradient, type TensorView } from './array-kernel.ts';
import type { SparsePattern } from './sparse-pattern.ts';

const GATV2_SCORES = 'WattGatV2EdgeScores';

interface Attributes {
  /** Rows are targets, columns sources. */
  readonly pattern: SparsePattern;
  readonly heads: number;
  readonly negativeSlope: number;
}

type Inputs = Readonly<Record<'source' | 'target' | 'edge' | 'vector', TensorView>>;

/** Visits every edge and head of every batch element with the places of its rows and of its score. */
function forEachHead(
  { source, target, edge, vector }: Inputs,
  { pattern, heads }: Pick<Attributes, 'pattern' | 'heads'>,
  visit: (arrays: LeakyRows, position: number, channels: number) => void,
): void {
  const { rows, columns, numEntries, numRows, numColumns } = pattern;
  const [batch, , width] = source.shape as [number, number, number];
  const channels = width / heads;
  const arrays: LeakyRows = {
    vector: vector.values,
    vectorAt: 0,
    source: source.values,
    sourceAt: 0,
    target: target.values,
    targetAt: 0,
    edge: edge.values,
    edgeAt: 0,
  };
  for (let b = 0; b < batch; b++) {
    for (let e = 0; e < numEntries; e++) {
      for (let h = 0; h < heads; h++) {
        const head = h * channels;
        arrays.vectorAt = head;
        arrays.sourceAt = (b * numColumns + columns[e]) * width + head;
        arrays.targetAt = (b * numRows + rows[e]) * width + head;
        arrays.edgeAt = e * width + head;
        visit(arrays, (b * numEntries + e) * heads + h, channels);
      }
    }
  }
}

interface LeakyRows {
  readonly vector: Float32Array;
  vectorAt: number;
  readonly source: Float32Array;
  sourceAt: number;
  readonly target: Float32Array;
  targetAt: number;
  readonly edge: Float32Array;
  edgeAt: number;
}

interface LeakyGradients {
  readonly vector: Float32Array;
  readonly source: Float32Array;
  readonly target: Float32Array;
  readonly edge: Float32Array;
}

/** Σ vector · LeakyReLU(source + target + edge); an empty edge array counts as zeros. */
function leakyDot(
  { vector, vectorAt, source, sourceAt, target, targetAt, edge, edgeAt }: LeakyRows,
  length: number,
  slope: number,
): number {
  const hasEdge = edge.length > 0;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const z = source[sourceAt + i] + target[targetAt + i] + (hasEdge ? edge[edgeAt + i] : 0);
    sum += vector[vectorAt + i] * (z > 0 ? z : slope * z);
  }
  return sum;
}

/** Adds the gradients of `cotangent · leakyDot` to those arrays, at the places of the inputs. */
function leakyDotGradient(
  { vector, vectorAt, source, sourceAt, target, targetAt, edge, edgeAt }: LeakyRows,
  gradients: LeakyGradients,
  length: number,
  { slope, cotangent }: { readonly slope: number; readonly cotangent: number },
): void {
  const hasEdge = edge.length > 0;
  for (let i = 0; i < length; i++) {
    const z = source[sourceAt + i] + target[targetAt + i] + (hasEdge ? edge[edgeAt + i] : 0);
    const scaled = cotangent * (z > 0 ? 1 : slope);
    const dz = scaled * vector[vectorAt + i];
    gradients.vector[vectorAt + i] += scaled * z;
    gradients.source[sourceAt + i] += dz;
    gradients.target[targetAt + i] += dz;
    if (hasEdge) gradients.edge[edgeAt + i] += dz;
  }
}

const runScores = registerArrayKernel<'source' | 'target' | 'edge' | 'vector', Attributes>({
  name: GATV2_SCORES,
  outputShapes: ({ source }, { pattern, heads }) => [[source[0], pattern.numEntries, heads]],
  compute(inputs, [scores], { pattern, heads, negativeSlope }) {
    forEachHead(inputs, { pattern, heads }, (arrays, position, channels) => {
      scores[position] = leakyDot(arrays, channels, negativeSlope);
    });
  },
});

const runGradient = registerArrayKernel<'dScores' | 'source' | 'target' | 'edge' | 'vector', Attributes>({
  name: 'WattGatV2EdgeScoresGradient',
  outputShapes: ({ source, target, edge, vector }) => [[...source], [...target], [...edge], [...vector]],
  compute({ dScores, ...inputs }, outputs, { pattern, heads, negativeSlope: slope }) {
    const [source, target, edge, vector] = outputs;
    const gradients = { source, target, edge, vector };
    for (const gradient of outputs) gradient.fill(0);
    forEachHead(inputs, { pattern, heads }, (arrays, position, channels) => {
      leakyDotGradient(arrays, gradients, channels, { slope, cotangent: dScores.values[position] });
    });
  },
});

registerKernelGradient<'source' | 'target' | 'edge' | 'vector', Attributes>(
  GATV2_SCORES,
  { inputs: ['source', 'target', 'edge', 'vector'] },
  ([dScores], [source, target, edge, vector], attributes) => {
    const [dSource, dTarget, dEdge, dVector] = runGradient(
      { dScores, source, target, edge, vector },
      attributes,
    );
    return { source: () => dSource, target: () => dTarget, edge: () => dEdge, vector: () => dVector };
  },
);

/** `a · LeakyReLU(x_i + x_j + e_ji)` (GATv2); features [batch, node, head·channel], edge [edge, head·channel] or empty. */
export function gatV2EdgeScores(
  inputs: {
    readonly source: tf.Tensor3D;
    readonly target: tf.Tensor3D;
    readonly edge: tf.Tensor2D;
    /** [1, head, channel] */
    readonly vector: tf.Tensor3D;
  },
  attributes: Attributes,
): tf.Tensor3D {
  return runScores({ ...inputs }, attributes)[0] as tf.Tensor3D;
}
