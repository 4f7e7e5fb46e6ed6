import type { TensorView } from './array-kernel.ts';
import type { NativeKernels } from './native-addon.ts';
import type { SlidingAttributes } from './sliding-window.ts';
import type { SparsePattern } from './sparse-pattern.ts';

type Views = Readonly<Record<string, TensorView>>;
type Outputs = readonly Float32Array[];
/** What a compiled kernel is called with, instead of `compute` of the array kernel of that name. */
type NativeKernel = (kernels: NativeKernels, views: Views, outputs: Outputs, attributes: Attributes) => void;

/** Of the array kernels that have a compiled one; each has its own part. */
interface Attributes extends SlidingAttributes {
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

/** rows, steps, channels, and the window, as the kernels along time take them. */
function slidingSizes(
  [rows, , channels]: readonly number[],
  { window, steps }: SlidingAttributes,
): [number, number, number, number, number, number, number, number] {
  const { size, stride, dilation, start, count } = window;
  return [rows, steps, channels, size, stride, dilation, start, Math.max(0, count)];
}

/** By the name of their array kernel. */
export const NATIVE_KERNELS: { readonly [name: string]: NativeKernel } = {
  WattColumnSums: (kernels, { x }, [sums]) => kernels.columnSums(x.values, x.shape[0], x.shape[1], sums),
  WattReluGradient: (kernels, { dy, y }, [dz]) => kernels.reluGradient(dy.values, y.values, dz.length, dz),
  WattGate: (kernels, { x }, [y], { kind }) =>
    kernels.gate(x.values, rowsOf(x), x.shape.at(-1)! / 2, kind === 'tanh' ? 1 : 0, y),
  WattGateGradient: (kernels, { dy, x }, [dx], { kind }) =>
    kernels.gateGradient(dy.values, x.values, rowsOf(x), x.shape.at(-1)! / 2, kind === 'tanh' ? 1 : 0, dx),
  WattLayerNorm: (kernels, { x, weight, bias }, [y], { epsilon }) =>
    kernels.layerNorm(x.values, weight.values, bias.values, rowsOf(x), x.shape.at(-1)!, epsilon, y),
  WattLayerNormGradient: (kernels, { dy, x, weight }, [dx, dWeight, dBias], { epsilon }) =>
    kernels.layerNormGradient(
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
  WattPropagate: (kernels, { weights, x }, [y], { pattern }) => {
    const { rowStart, entries, columns, numRows, numColumns } = pattern;
    const [batch, , width] = x.shape as [number, number, number];
    kernels.propagate(
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
  WattMaskedLoss: (kernels, { prediction, target, mask }, [loss], { kind }) =>
    kernels.maskedLoss(
      prediction.values,
      target.values,
      mask.values,
      prediction.values.length,
      kind === 'square' ? 1 : 0,
      loss,
    ),
  WattMaskedLossGradient: (kernels, { dLoss, prediction, target, mask }, [dPrediction], { kind }) =>
    kernels.maskedLossGradient(
      dLoss.values,
      prediction.values,
      target.values,
      mask.values,
      dPrediction.length,
      kind === 'square' ? 1 : 0,
      dPrediction,
    ),
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
  WattUnfold: (kernels, { x }, [y], attributes) =>
    kernels.unfold(x.values, ...slidingSizes(x.shape, attributes), y),
  WattFold: (kernels, { dy }, [dx], attributes) => {
    const [rows, , width] = dy.shape as [number, number, number];
    const channels = width / attributes.window.size;
    kernels.fold(dy.values, ...slidingSizes([rows, 0, channels], attributes), dx);
  },
  WattGru: (kernels, { gates, weight, bias }, [states, fromState]) => {
    const [time, rows, width] = gates.shape as [number, number, number];
    kernels.gru(gates.values, weight.values, bias.values, time, rows, width / 3, states, fromState);
  },
  WattGruGradient: (kernels, { dStates, gates, weight, states, fromState }, outputs) => {
    const [time, rows, hidden] = states.shape as [number, number, number];
    kernels.gruGradient(
      dStates.values,
      gates.values,
      weight.values,
      states.values,
      fromState.values,
      time,
      rows,
      hidden,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    );
  },
  WattGruReset: (kernels, { input, gates, state }, [product, resets]) =>
    kernels.gruReset(
      input.values,
      gates.values,
      state.values,
      rowsOf(state),
      state.shape.at(-1)!,
      product,
      resets,
    ),
  WattGruResetGradient: (kernels, { dy, state, resets }, outputs) =>
    kernels.gruResetGradient(
      dy.values,
      state.values,
      resets.values,
      rowsOf(state),
      state.shape.at(-1)!,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    ),
  WattGruUpdate: (kernels, { input, gates, candidate, state }, outputs) =>
    kernels.gruUpdate(
      input.values,
      gates.values,
      candidate.values,
      state.values,
      rowsOf(state),
      state.shape.at(-1)!,
      ...(outputs as [Float32Array, Float32Array, Float32Array]),
    ),
  WattGruUpdateGradient: (kernels, { dy, state, updates, news }, outputs) =>
    kernels.gruUpdateGradient(
      dy.values,
      state.values,
      updates.values,
      news.values,
      rowsOf(state),
      state.shape.at(-1)!,
      ...(outputs as [Float32Array, Float32Array, Float32Array, Float32Array]),
    ),
};
