import type { BothWays, NumbersAfter } from './native-arguments.ts';

type Numbers = Float32Array;
type Indices = Int32Array;

/** Stands where a kernel is given nothing: no bias, no addend. */
export const NOTHING = new Float32Array(0);

/** The kernels of native/kernels.hpp, argument by argument. */
export interface NativeKernels {
  linear(
    x: Numbers,
    weight: Numbers,
    bias: Numbers,
    addend: Numbers,
    ...sizes: NumbersAfter<4, [y: Numbers]>
  ): void;
  multiply(a: Numbers, b: Numbers, addend: Numbers, ...sizes: NumbersAfter<8, [c: Numbers]>): void;
  columnSums(x: Numbers, rows: number, columns: number, sums: Numbers): void;
  relu(x: Numbers, length: number, y: Numbers): void;
  reluGradient(dy: Numbers, y: Numbers, length: number, dx: Numbers): void;
  add(a: Numbers, b: Numbers, length: number, y: Numbers): void;
  addRow(a: Numbers, row: Numbers, addend: Numbers, rows: number, columns: number, y: Numbers): void;
  scale(a: Numbers, b: Numbers, rows: number, columns: number, y: Numbers): void;
  subtract(a: Numbers, b: Numbers, length: number, y: Numbers): void;
  copyStrided(from: Numbers, ...sizes: NumbersAfter<15, [to: Numbers]>): void;
  gate(x: Numbers, rows: number, channels: number, isTanh: number, y: Numbers): void;
  gateGradient(dy: Numbers, x: Numbers, rows: number, channels: number, isTanh: number, dx: Numbers): void;
  layerNorm(
    x: Numbers,
    weight: Numbers,
    bias: Numbers,
    rows: number,
    width: number,
    epsilon: number,
    rectifies: number,
    y: Numbers,
  ): void;
  layerNormGradient(
    dy: Numbers,
    rectified: Numbers,
    x: Numbers,
    weight: Numbers,
    addend: Numbers,
    rows: number,
    width: number,
    epsilon: number,
    ...gradients: [dx: Numbers, dWeight: Numbers, dBias: Numbers]
  ): void;
  maskedLoss(
    prediction: Numbers,
    target: Numbers,
    mask: Numbers,
    length: number,
    isSquare: number,
    loss: Numbers,
  ): void;
  maskedLossGradient(
    dLoss: Numbers,
    prediction: Numbers,
    target: Numbers,
    mask: Numbers,
    length: number,
    isSquare: number,
    dPrediction: Numbers,
  ): void;
  propagate(
    weights: Numbers,
    x: Numbers,
    rowStart: Indices,
    entries: Indices,
    columns: Indices,
    addend: Numbers,
    ...sizes: NumbersAfter<4, [y: Numbers]>
  ): void;
  entryProducts(
    x: Numbers,
    y: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<5, [products: Numbers]>
  ): void;
  edgeSoftmax(scores: Numbers, rows: Indices, ...sizes: NumbersAfter<4, [weights: Numbers]>): void;
  edgeSoftmaxGradient(
    dWeights: Numbers,
    weights: Numbers,
    rows: Indices,
    ...sizes: NumbersAfter<4, [dScores: Numbers]>
  ): void;
  attend(
    attention: Numbers,
    values: Numbers,
    edge: Numbers,
    rowStart: Indices,
    entries: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<7, [y: Numbers]>
  ): void;
  attendGradient(
    dy: Numbers,
    attention: Numbers,
    values: Numbers,
    edge: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<7, [dAttention: Numbers, dValues: Numbers, dEdge: Numbers]>
  ): void;
  dotScores(
    query: Numbers,
    key: Numbers,
    edge: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<7, [scores: Numbers]>
  ): void;
  dotScoresGradient(
    dScores: Numbers,
    query: Numbers,
    key: Numbers,
    edge: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<7, [dQuery: Numbers, dKey: Numbers, dEdge: Numbers]>
  ): void;
  gatV2Scores(
    source: Numbers,
    target: Numbers,
    edge: Numbers,
    vector: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<8, [scores: Numbers]>
  ): void;
  gatV2ScoresGradient(
    dScores: Numbers,
    source: Numbers,
    target: Numbers,
    edge: Numbers,
    vector: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<8, [dSource: Numbers, dTarget: Numbers, dEdge: Numbers, dVector: Numbers]>
  ): void;
  gatScores(
    source: Numbers,
    target: Numbers,
    edge: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<6, [scores: Numbers]>
  ): void;
  gatScoresGradient(
    dScores: Numbers,
    scores: Numbers,
    rows: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<6, [dSource: Numbers, dTarget: Numbers, dEdge: Numbers]>
  ): void;
  unfold(x: Numbers, ...sizes: NumbersAfter<8, [y: Numbers]>): void;
  fold(dy: Numbers, ...sizes: NumbersAfter<8, [dx: Numbers]>): void;
  gru(
    gates: Numbers,
    weight: Numbers,
    bias: Numbers,
    ...sizes: NumbersAfter<3, [states: Numbers, fromState: Numbers]>
  ): void;
  gruGradient(
    dStates: Numbers,
    gates: Numbers,
    weight: Numbers,
    states: Numbers,
    fromState: Numbers,
    ...sizes: NumbersAfter<3, [dGates: Numbers, dFromState: Numbers, carried: Numbers]>
  ): void;
  gruReset(
    input: Numbers,
    gates: Numbers,
    state: Numbers,
    ...sizes: NumbersAfter<2, [product: Numbers, resets: Numbers]>
  ): void;
  gruResetGradient(
    dy: Numbers,
    state: Numbers,
    resets: Numbers,
    ...sizes: NumbersAfter<2, [dInput: Numbers, dGates: Numbers, dState: Numbers]>
  ): void;
  gruUpdate(
    input: Numbers,
    gates: Numbers,
    candidate: Numbers,
    state: Numbers,
    ...sizes: NumbersAfter<2, [next: Numbers, updates: Numbers, news: Numbers]>
  ): void;
  gruUpdateGradient(
    dy: Numbers,
    state: Numbers,
    updates: Numbers,
    news: Numbers,
    ...sizes: NumbersAfter<2, [dInput: Numbers, dGates: Numbers, dCandidate: Numbers, dState: Numbers]>
  ): void;
  gatAttention(
    source: Numbers,
    target: Numbers,
    edge: Numbers,
    values: Numbers,
    rowStart: Indices,
    entries: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<7, [y: Numbers, attention: Numbers]>
  ): void;
  gatAttentionGradient(
    dy: Numbers,
    dAttention: Numbers,
    source: Numbers,
    target: Numbers,
    edge: Numbers,
    values: Numbers,
    attention: Numbers,
    ...sizes: [
      ...BothWays,
      ...NumbersAfter<7, [dSource: Numbers, dTarget: Numbers, dEdge: Numbers, dValues: Numbers]>,
    ]
  ): void;
  gatV2Attention(
    source: Numbers,
    target: Numbers,
    attributes: Numbers,
    edgeWeight: Numbers,
    vector: Numbers,
    rowStart: Indices,
    entries: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<8, [y: Numbers, attention: Numbers]>
  ): void;
  gatV2AttentionGradient(
    dy: Numbers,
    dAttention: Numbers,
    source: Numbers,
    target: Numbers,
    attributes: Numbers,
    edgeWeight: Numbers,
    vector: Numbers,
    attention: Numbers,
    ...sizes: [
      ...BothWays,
      ...NumbersAfter<
        9,
        [dSource: Numbers, dTarget: Numbers, dAttributes: Numbers, dEdgeWeight: Numbers, dVector: Numbers]
      >,
    ]
  ): void;
  dotAttention(
    query: Numbers,
    key: Numbers,
    values: Numbers,
    attributes: Numbers,
    edgeWeight: Numbers,
    rowStart: Indices,
    entries: Indices,
    columns: Indices,
    ...sizes: NumbersAfter<7, [y: Numbers, attention: Numbers]>
  ): void;
  dotAttentionGradient(
    dy: Numbers,
    dAttention: Numbers,
    query: Numbers,
    key: Numbers,
    values: Numbers,
    attributes: Numbers,
    edgeWeight: Numbers,
    attention: Numbers,
    ...sizes: [
      ...BothWays,
      ...NumbersAfter<
        8,
        [dQuery: Numbers, dKey: Numbers, dValues: Numbers, dAttributes: Numbers, dEdgeWeight: Numbers]
      >,
    ]
  ): void;
  headMean(x: Numbers, rows: number, heads: number, channels: number, y: Numbers): void;
  headMeanGradient(dy: Numbers, rows: number, heads: number, channels: number, dx: Numbers): void;
  headDot(x: Numbers, vector: Numbers, rows: number, heads: number, channels: number, y: Numbers): void;
  headDotGradient(
    dy: Numbers,
    x: Numbers,
    vector: Numbers,
    rows: number,
    heads: number,
    channels: number,
    ...gradients: [dx: Numbers, dVector: Numbers]
  ): void;
}
