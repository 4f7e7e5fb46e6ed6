import type { TensorView } from './array-kernel.ts';
import type { NativeAttributes, NativeKernel } from './native-kernel.ts';
import { NOTHING } from './native-signatures.ts';

/** batch, targets, sources, edges, heads, channels, has an edge term; as the kernels of attention take them. */
function edgeSizes(
  features: TensorView,
  edge: TensorView,
  { pattern: { numRows, numColumns, numEntries } }: NativeAttributes,
  heads: number,
): [number, number, number, number, number, number, number] {
  const [batch, , width] = features.shape as [number, number, number];
  return [batch, numRows, numColumns, numEntries, heads, width / heads, edge.values.length > 0 ? 1 : 0];
}

/** By the name of their array kernel: those that go along edges, and their heads. */
export const EDGE_KERNELS: { readonly [name: string]: NativeKernel } = {
  WattPropagate: (kernels, { weights, x }, [y], { pattern }) => {
    const { rowStart, entries, columns, numRows, numColumns } = pattern;
    const [batch, , width] = x.shape as [number, number, number];
    kernels.propagate(
      weights.values,
      x.values,
      rowStart,
      entries,
      columns,
      NOTHING,
      batch,
      numRows,
      numColumns,
      width,
      y,
    );
  },
  WattEntryProducts: (kernels, { x, y }, [products], { pattern }) => {
    const { rows, columns, numRows, numColumns, numEntries } = pattern;
    const [batch, , width] = x.shape as [number, number, number];
    kernels.entryProducts(
      x.values,
      y.values,
      rows,
      columns,
      batch,
      numRows,
      numColumns,
      numEntries,
      width,
      products,
    );
  },
  WattEdgeSoftmax: (kernels, { scores }, [weights], { pattern: { rows, numRows } }) => {
    const [batch, numEntries, heads] = scores.shape as [number, number, number];
    kernels.edgeSoftmax(scores.values, rows, batch, numRows, numEntries, heads, weights);
  },
  WattEdgeSoftmaxGradient: (kernels, { dWeights, weights }, [dScores], { pattern: { rows, numRows } }) => {
    const [batch, numEntries, heads] = weights.shape as [number, number, number];
    kernels.edgeSoftmaxGradient(
      dWeights.values,
      weights.values,
      rows,
      batch,
      numRows,
      numEntries,
      heads,
      dScores,
    );
  },
  WattAttend: (kernels, { attention, values, edge }, [y], attributes) => {
    const { rowStart, entries, columns } = attributes.pattern;
    kernels.attend(
      attention.values,
      values.values,
      edge.values,
      rowStart,
      entries,
      columns,
      ...edgeSizes(values, edge, attributes, attention.shape[2]),
      y,
    );
  },
  WattAttendGradient: (kernels, { dy, attention, values, edge }, outputs, attributes) => {
    const { rows, columns } = attributes.pattern;
    kernels.attendGradient(
      dy.values,
      attention.values,
      values.values,
      edge.values,
      rows,
      columns,
      ...edgeSizes(values, edge, attributes, attention.shape[2]),
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    );
  },
  WattDotEdgeScores: (kernels, { query, key, edge }, [scores], attributes) => {
    const { rows, columns } = attributes.pattern;
    kernels.dotScores(
      query.values,
      key.values,
      edge.values,
      rows,
      columns,
      ...edgeSizes(query, edge, attributes, attributes.heads),
      scores,
    );
  },
  WattDotEdgeScoresGradient: (kernels, { dScores, query, key, edge }, outputs, attributes) => {
    const { rows, columns } = attributes.pattern;
    kernels.dotScoresGradient(
      dScores.values,
      query.values,
      key.values,
      edge.values,
      rows,
      columns,
      ...edgeSizes(query, edge, attributes, attributes.heads),
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    );
  },
  WattGatV2EdgeScores: (kernels, { source, target, edge, vector }, [scores], attributes) => {
    const { rows, columns } = attributes.pattern;
    kernels.gatV2Scores(
      source.values,
      target.values,
      edge.values,
      vector.values,
      rows,
      columns,
      ...edgeSizes(source, edge, attributes, attributes.heads),
      attributes.negativeSlope,
      scores,
    );
  },
  WattGatV2EdgeScoresGradient: (kernels, { dScores, source, target, edge, vector }, outputs, attributes) => {
    const { rows, columns } = attributes.pattern;
    kernels.gatV2ScoresGradient(
      dScores.values,
      source.values,
      target.values,
      edge.values,
      vector.values,
      rows,
      columns,
      ...edgeSizes(source, edge, attributes, attributes.heads),
      attributes.negativeSlope,
      ...(outputs as [Float32Array, Float32Array, Float32Array, Float32Array]),
    );
  },
  WattGatEdgeScores: (kernels, { source, target, edge }, [scores], { pattern, heads, negativeSlope }) => {
    const { rows, columns, numRows, numColumns, numEntries } = pattern;
    kernels.gatScores(
      source.values,
      target.values,
      edge.values,
      rows,
      columns,
      source.shape[0],
      numRows,
      numColumns,
      numEntries,
      heads,
      negativeSlope,
      scores,
    );
  },
  WattGatEdgeScoresGradient: (
    kernels,
    { dScores, scores, source },
    outputs,
    { pattern, heads, negativeSlope },
  ) => {
    const { rows, columns, numRows, numColumns, numEntries } = pattern;
    kernels.gatScoresGradient(
      dScores.values,
      scores.values,
      rows,
      columns,
      source.shape[0],
      numRows,
      numColumns,
      numEntries,
      heads,
      negativeSlope,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    );
  },
  WattHeadMean: (kernels, { x }, [y], { heads }) => {
    const channels = x.shape.at(-1)! / heads;
    kernels.headMean(x.values, channels === 0 ? 0 : y.length / channels, heads, channels, y);
  },
  WattHeadMeanGradient: (kernels, { dy }, [dx], { heads }) => {
    const channels = dy.shape.at(-1)!;
    kernels.headMeanGradient(
      dy.values,
      channels === 0 ? 0 : dy.values.length / channels,
      heads,
      channels,
      dx,
    );
  },
  WattHeadDot: (kernels, { x, vector }, [y]) => {
    const [, heads, channels] = vector.shape as [number, number, number];
    kernels.headDot(x.values, vector.values, y.length / heads, heads, channels, y);
  },
  WattHeadDotGradient: (kernels, { dy, x, vector }, [dx, dVector]) => {
    const [, heads, channels] = vector.shape as [number, number, number];
    kernels.headDotGradient(
      dy.values,
      x.values,
      vector.values,
      dy.values.length / heads,
      heads,
      channels,
      dx,
      dVector,
    );
  },
};
