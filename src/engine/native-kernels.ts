import type { Update } from './adam.ts';
import type { TensorView } from './array-kernel.ts';
import type { NativeAddon } from './native-addon.ts';
import type { SparsePattern } from './sparse-pattern.ts';

type Views = Readonly<Record<string, TensorView>>;
type Outputs = readonly Float32Array[];
/** What a compiled kernel is called with, instead of `compute` of the array kernel of that name. */
type NativeKernel = (addon: NativeAddon, views: Views, outputs: Outputs, attributes: Attributes) => void;

/** Of the array kernels that have a compiled one; each has its own part. */
interface Attributes extends Update {
  readonly pattern: SparsePattern;
  readonly heads: number;
  readonly negativeSlope: number;
  readonly epsilon: number;
  readonly kind: string;
}

const rowsOf = ({ values, shape }: TensorView) => values.length / (shape.at(-1)! || 1);

/** batch, targets, sources, edges, heads, channels, has an edge term; as the kernels of attention take them. */
function edgeSizes(
  features: TensorView,
  edge: TensorView,
  { pattern: { numRows, numColumns, numEntries } }: Attributes,
  heads: number,
): [number, number, number, number, number, number, number] {
  const [batch, , width] = features.shape as [number, number, number];
  return [batch, numRows, numColumns, numEntries, heads, width / heads, edge.values.length > 0 ? 1 : 0];
}

/** By the name of their array kernel. */
export const NATIVE_KERNELS: { readonly [name: string]: NativeKernel } = {
  WattColumnSums: (addon, { x }, [sums]) => addon.columnSums(x.values, x.shape[0], x.shape[1], sums),
  WattReluGradient: (addon, { dy, y }, [dz]) => addon.reluGradient(dy.values, y.values, dz.length, dz),
  WattGate: (addon, { x }, [y], { kind }) =>
    addon.gate(x.values, rowsOf(x), x.shape.at(-1)! / 2, kind === 'tanh' ? 1 : 0, y),
  WattGateGradient: (addon, { dy, x }, [dx], { kind }) =>
    addon.gateGradient(dy.values, x.values, rowsOf(x), x.shape.at(-1)! / 2, kind === 'tanh' ? 1 : 0, dx),
  WattLayerNorm: (addon, { x, weight, bias }, [y], { epsilon }) =>
    addon.layerNorm(x.values, weight.values, bias.values, rowsOf(x), x.shape.at(-1)!, epsilon, y),
  WattLayerNormGradient: (addon, { dy, x, weight }, [dx, dWeight, dBias], { epsilon }) =>
    addon.layerNormGradient(
      dy.values,
      x.values,
      weight.values,
      rowsOf(x),
      x.shape.at(-1)!,
      epsilon,
      dx,
      dWeight,
      dBias,
    ),
  WattPropagate: (addon, { weights, x }, [y], { pattern }) => {
    const { rowStart, entries, columns, numRows, numColumns } = pattern;
    const [batch, , width] = x.shape as [number, number, number];
    addon.propagate(
      weights.values,
      x.values,
      rowStart,
      entries,
      columns,
      batch,
      numRows,
      numColumns,
      width,
      y,
    );
  },
  WattEntryProducts: (addon, { x, y }, [products], { pattern }) => {
    const { rows, columns, numRows, numColumns, numEntries } = pattern;
    const [batch, , width] = x.shape as [number, number, number];
    addon.entryProducts(
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
  WattEdgeSoftmax: (addon, { scores }, [weights], { pattern: { rows, numRows } }) => {
    const [batch, numEntries, heads] = scores.shape as [number, number, number];
    addon.edgeSoftmax(scores.values, rows, batch, numRows, numEntries, heads, weights);
  },
  WattEdgeSoftmaxGradient: (addon, { dWeights, weights }, [dScores], { pattern: { rows, numRows } }) => {
    const [batch, numEntries, heads] = weights.shape as [number, number, number];
    addon.edgeSoftmaxGradient(
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
  WattAttend: (addon, { attention, values, edge }, [y], attributes) => {
    const { rowStart, entries, columns } = attributes.pattern;
    addon.attend(
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
  WattAttendGradient: (addon, { dy, attention, values, edge }, outputs, attributes) => {
    const { rows, columns } = attributes.pattern;
    addon.attendGradient(
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
  WattDotEdgeScores: (addon, { query, key, edge }, [scores], attributes) => {
    const { rows, columns } = attributes.pattern;
    addon.dotScores(
      query.values,
      key.values,
      edge.values,
      rows,
      columns,
      ...edgeSizes(query, edge, attributes, attributes.heads),
      scores,
    );
  },
  WattDotEdgeScoresGradient: (addon, { dScores, query, key, edge }, outputs, attributes) => {
    const { rows, columns } = attributes.pattern;
    addon.dotScoresGradient(
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
  WattGatV2EdgeScores: (addon, { source, target, edge, vector }, [scores], attributes) => {
    const { rows, columns } = attributes.pattern;
    addon.gatV2Scores(
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
  WattGatV2EdgeScoresGradient: (addon, { dScores, source, target, edge, vector }, outputs, attributes) => {
    const { rows, columns } = attributes.pattern;
    addon.gatV2ScoresGradient(
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
  WattGatEdgeScores: (addon, { source, target, edge }, [scores], { pattern, heads, negativeSlope }) => {
    const { rows, columns, numRows, numColumns, numEntries } = pattern;
    addon.gatScores(
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
    addon,
    { dScores, scores, source },
    outputs,
    { pattern, heads, negativeSlope },
  ) => {
    const { rows, columns, numRows, numColumns, numEntries } = pattern;
    addon.gatScoresGradient(
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
  WattHeadMean: (addon, { x }, [y], { heads }) => {
    const channels = x.shape.at(-1)! / heads;
    addon.headMean(x.values, channels === 0 ? 0 : y.length / channels, heads, channels, y);
  },
  WattHeadMeanGradient: (addon, { dy }, [dx], { heads }) => {
    const channels = dy.shape.at(-1)!;
    addon.headMeanGradient(dy.values, channels === 0 ? 0 : dy.values.length / channels, heads, channels, dx);
  },
  WattMaskedLoss: (addon, { prediction, target, mask }, [loss], { kind }) =>
    addon.maskedLoss(
      prediction.values,
      target.values,
      mask.values,
      prediction.values.length,
      kind === 'square' ? 1 : 0,
      loss,
    ),
  WattMaskedLossGradient: (addon, { dLoss, prediction, target, mask }, [dPrediction], { kind }) =>
    addon.maskedLossGradient(
      dLoss.values,
      prediction.values,
      target.values,
      mask.values,
      dPrediction.length,
      kind === 'square' ? 1 : 0,
      dPrediction,
    ),
  WattHeadDot: (addon, { x, vector }, [y]) => {
    const [, heads, channels] = vector.shape as [number, number, number];
    addon.headDot(x.values, vector.values, y.length / heads, heads, channels, y);
  },
  WattHeadDotGradient: (addon, { dy, x, vector }, [dx, dVector]) => {
    const [, heads, channels] = vector.shape as [number, number, number];
    addon.headDotGradient(
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
  WattAdam: (addon, { weight, gradient }, [newWeight], update) => {
    const { mean, square, step, learningRate, weightDecay, gradientScale, beta1, beta2, epsilon } = update;
    addon.adam(
      weight.values,
      gradient.values,
      mean,
      square,
      newWeight.length,
      learningRate / (1 - beta1 ** step),
      1 - learningRate * weightDecay,
      gradientScale,
      beta1,
      beta2,
      Math.sqrt(1 - beta2 ** step),
      epsilon,
      newWeight,
    );
  },
  WattSumSquares: (addon, { x }, [sum]) => addon.sumSquares(x.values, x.values.length, sum),
};
