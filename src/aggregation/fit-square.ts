import { Matrix, solve } from 'ml-matrix';
import type { BestConvex } from './best-convex.ts';
import { dot } from './dot.ts';

/** The gap at which to stop, as a share of the loss of the best expert. */
const TIGHT = 1e-12;

const ROUNDS_PER_EXPERT = 50;

/**
 * Weights on the simplex with the least mean square error, by Wolfe's nearest point (Math. Programming 11, 1976) on the Gram matrix of
 * the errors: an active set of experts, its affine minimum, and out goes who would get a negative weight. With
 * `g = G w` the gap of `w'Gw` is at most `2 (w'g − min_k g_k)`.
 * @param errors forecast − actual, [expert][row].
 */
export function fitSquare(errors: readonly Float64Array[]): BestConvex {
  const G = gram(errors);
  const count = errors.length;
  const start = argMin(count, (k) => G[k][k]);
  const weights = new Float64Array(count);
  weights[start] = 1;
  const limit = TIGHT * G[start][start];
  let active = [start];
  for (let round = 0; round < ROUNDS_PER_EXPERT * count; round++) {
    const g = gradient(G, weights);
    const loss = dot(weights, g);
    const entering = argMin(count, (k) => g[k]);
    if (loss - g[entering] <= limit || active.includes(entering)) break;
    active.push(entering);
    active = settle(G, weights, active);
  }
  const g = gradient(G, weights);
  const meanLoss = dot(weights, g);
  return { weights, meanLoss, gap: Math.max(0, 2 * (meanLoss - g[argMin(count, (k) => g[k])])) };
}

/** Walks to the affine minimum of the active experts, dropping those that reach 0 on the way. @returns those that are left. */
function settle(G: readonly Float64Array[], weights: Float64Array, active: readonly number[]): number[] {
  let left = [...active];
  for (;;) {
    const target = affineMinimum(G, left);
    const leaving = left.filter((_, at) => target[at] <= 0);
    if (leaving.length === 0) {
      left.forEach((k, at) => (weights[k] = target[at]));
      return left;
    }
    const reach = (k: number): number =>
      weights[k] > 0 ? weights[k] / (weights[k] - target[left.indexOf(k)]) : 0;
    const step = leaving.reduce((least, k) => Math.min(least, reach(k)), 1);
    const first = leaving[argMin(leaving.length, (at) => reach(leaving[at]))];
    left.forEach((k, at) => (weights[k] += step * (target[at] - weights[k])));
    weights[first] = 0;
    left = left.filter((k) => k !== first && weights[k] > 0);
  }
}

/**
 * The weights of least `w'Gw` with sum 1 and any sign, [active]: `w ∝ u` where `(G + s·11') u = 1`. The added s, of the size of G,
 * changes only how long u is, and keeps the system regular where some mixture is without error.
 */
function affineMinimum(G: readonly Float64Array[], active: readonly number[]): number[] {
  const s = active.reduce((sum, k) => sum + G[k][k], 0) / active.length;
  const system = new Matrix(active.map((k) => active.map((j) => G[k][j] + s)));
  // By singular values: where experts agree to the last digits a plain solution would be noise.
  const u = solve(system, Matrix.ones(active.length, 1), true).to1DArray();
  const total = u.reduce((sum, each) => sum + each, 0);
  return u.map((each) => each / total);
}

/** Mean products of the errors, [expert][expert]. */
function gram(errors: readonly Float64Array[]): Float64Array[] {
  const G = errors.map(() => new Float64Array(errors.length));
  for (let k = 0; k < errors.length; k++) {
    for (let j = 0; j <= k; j++) G[k][j] = G[j][k] = dot(errors[k], errors[j]) / errors[k].length;
  }
  return G;
}

function gradient(G: readonly Float64Array[], weights: Float64Array): Float64Array {
  return Float64Array.from(G, (row) => dot(row, weights));
}

function argMin(length: number, valueOf: (index: number) => number): number {
  let least = 0;
  for (let index = 1; index < length; index++) if (valueOf(index) < valueOf(least)) least = index;
  return least;
}
