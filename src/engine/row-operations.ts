/** Consecutive numbers of an array from a position on; how many, the operation says. */
type At = number;

/**
 * The inner loops of the kernels: operations on rows of numbers inside float32 arrays. `ARRAY_ROWS` runs anywhere;
 * `heapRows` runs the same on tfjs's wasm heap, four numbers at a time.
 */
export interface RowOperations {
  /** y += weight · x */
  readonly addScaled: (
    y: Float32Array,
    yAt: At,
    x: Float32Array,
    xAt: At,
    length: number,
    weight: number,
  ) => void;
  /** y += Σ_k weights_k · x_k, four rows of x at once. */
  readonly addScaled4: (
    y: Float32Array,
    yAt: At,
    x: Float32Array,
    rows: { readonly at: ArrayLike<At>; readonly weights: ArrayLike<number> },
    length: number,
  ) => void;
  /** y += weight · (a + b) */
  readonly addScaledSum: (
    y: Float32Array,
    yAt: At,
    a: Float32Array,
    aAt: At,
    b: Float32Array,
    bAt: At,
    length: number,
    weight: number,
  ) => void;
  /** Σ x · y */
  readonly dot: (x: Float32Array, xAt: At, y: Float32Array, yAt: At, length: number) => number;
  /** Σ x · (a + b) */
  readonly dotSum: (
    x: Float32Array,
    xAt: At,
    a: Float32Array,
    aAt: At,
    b: Float32Array,
    bAt: At,
    length: number,
  ) => number;
  /** Σ vector · LeakyReLU(source + target + edge); an empty edge array counts as zeros. */
  readonly leakyDot: (rows: LeakyRows, length: number, slope: number) => number;
  /** Adds the gradients of `cotangent · leakyDot` to those arrays, at the places of the inputs. */
  readonly leakyDotGradient: (
    rows: LeakyRows,
    gradients: LeakyGradients,
    length: number,
    scale: { readonly slope: number; readonly cotangent: number },
  ) => void;
  /** y = weight (x − μ)/√(σ² + ε) + bias over the row. */
  readonly normalise: (
    rows: NormRows & { readonly y: Float32Array },
    at: At,
    length: number,
    epsilon: number,
  ) => void;
  /** Gradients of `normalise`: dx is written, dWeight and dBias are added to. */
  readonly normaliseGradient: (
    rows: Omit<NormRows, 'bias'> & NormGradients,
    at: At,
    length: number,
    epsilon: number,
  ) => void;
  /** y = max(x + bias, floor); NaN passes. */
  readonly addBias: (
    y: Float32Array,
    x: Float32Array,
    bias: Float32Array,
    row: { readonly at: At; readonly length: number; readonly floor: number },
  ) => void;
  /** dz = dy where y > 0, else 0; whole arrays. */
  readonly maskInactive: (dz: Float32Array, dy: Float32Array, y: Float32Array) => void;
  /** d = scale · mask · (prediction − target), and 0 where the mask is, whatever the target holds; whole arrays. */
  readonly scaledErrors: (d: Float32Array, rows: MaskedRows, scale: number) => void;
}

export interface MaskedRows {
  readonly prediction: Float32Array;
  readonly target: Float32Array;
  readonly mask: Float32Array;
}

export interface LeakyRows {
  readonly vector: Float32Array;
  vectorAt: At;
  readonly source: Float32Array;
  sourceAt: At;
  readonly target: Float32Array;
  targetAt: At;
  readonly edge: Float32Array;
  edgeAt: At;
}

export interface LeakyGradients {
  readonly vector: Float32Array;
  readonly source: Float32Array;
  readonly target: Float32Array;
  readonly edge: Float32Array;
}

export interface NormRows {
  readonly x: Float32Array;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

export interface NormGradients {
  readonly dy: Float32Array;
  readonly dx: Float32Array;
  readonly dWeight: Float32Array;
  readonly dBias: Float32Array;
}

/** Mean and 1/√(σ² + ε) of a row. */
function moments(x: Float32Array, at: At, length: number, epsilon: number): [number, number] {
  let mean = 0;
  for (let i = 0; i < length; i++) mean += x[at + i];
  mean /= length;
  let variance = 0;
  for (let i = 0; i < length; i++) variance += (x[at + i] - mean) ** 2;
  return [mean, 1 / Math.sqrt(variance / length + epsilon)];
}

/** In plain JavaScript, for arrays anywhere. */
export const ARRAY_ROWS: RowOperations = {
  addScaled(y, yAt, x, xAt, length, weight) {
    for (let i = 0; i < length; i++) y[yAt + i] += weight * x[xAt + i];
  },
  addScaled4(y, yAt, x, { at, weights }, length) {
    for (let k = 0; k < 4; k++) ARRAY_ROWS.addScaled(y, yAt, x, at[k], length, weights[k]);
  },
  addScaledSum(y, yAt, a, aAt, b, bAt, length, weight) {
    for (let i = 0; i < length; i++) y[yAt + i] += weight * (a[aAt + i] + b[bAt + i]);
  },
  dot(x, xAt, y, yAt, length) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += x[xAt + i] * y[yAt + i];
    return sum;
  },
  dotSum(x, xAt, a, aAt, b, bAt, length) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += x[xAt + i] * (a[aAt + i] + b[bAt + i]);
    return sum;
  },
  leakyDot({ vector, vectorAt, source, sourceAt, target, targetAt, edge, edgeAt }, length, slope) {
    const hasEdge = edge.length > 0;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const z = source[sourceAt + i] + target[targetAt + i] + (hasEdge ? edge[edgeAt + i] : 0);
      sum += vector[vectorAt + i] * (z > 0 ? z : slope * z);
    }
    return sum;
  },
  leakyDotGradient(rows, gradients, length, { slope, cotangent }) {
    const { vector, vectorAt, source, sourceAt, target, targetAt, edge, edgeAt } = rows;
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
  },
  normalise({ y, x, weight, bias }, at, length, epsilon) {
    const [mean, inverse] = moments(x, at, length, epsilon);
    for (let i = 0; i < length; i++) y[at + i] = (x[at + i] - mean) * inverse * weight[i] + bias[i];
  },
  normaliseGradient({ x, weight, dy, dx, dWeight, dBias }, at, length, epsilon) {
    const [mean, inverse] = moments(x, at, length, epsilon);
    let meanG = 0;
    let meanGx = 0;
    for (let i = 0; i < length; i++) {
      const normed = (x[at + i] - mean) * inverse;
      const g = dy[at + i] * weight[i];
      meanG += g;
      meanGx += g * normed;
      dWeight[i] += dy[at + i] * normed;
      dBias[i] += dy[at + i];
    }
    meanG /= length;
    meanGx /= length;
    for (let i = 0; i < length; i++) {
      const normed = (x[at + i] - mean) * inverse;
      dx[at + i] = (dy[at + i] * weight[i] - meanG - normed * meanGx) * inverse;
    }
  },
  addBias(y, x, bias, { at, length, floor }) {
    for (let i = 0; i < length; i++) y[at + i] = Math.max(x[at + i] + bias[i], floor);
  },
  maskInactive(dz, dy, y) {
    for (let i = 0; i < dz.length; i++) dz[i] = y[i] > 0 ? dy[i] : 0;
  },
  scaledErrors(d, { prediction, target, mask }, scale) {
    for (let i = 0; i < d.length; i++) {
      d[i] = mask[i] === 0 ? 0 : scale * mask[i] * (prediction[i] - target[i]);
    }
  },
};
