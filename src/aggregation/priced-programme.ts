import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { dot } from './dot.ts';

/** How much of the way to the border a step goes. */
const CAUTION = 0.9995;

interface Programme {
  /** E, [expert][row], of the size 1. */
  readonly errors: readonly Float64Array[];
  /** What a unit of error costs, above and below, [row]; of the size 1. */
  readonly high: Float64Array;
  readonly low: Float64Array;
}

interface Direction {
  readonly w: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly d: Float64Array;
  readonly z: Float64Array;
}

/** Where `w z`, `u s` and `v r` should be after a step. */
interface Targets {
  readonly wz: Float64Array;
  readonly us: Float64Array;
  readonly vr: Float64Array;
}

/**
 * The iterate of a primal-dual interior point (Mehrotra 1992) for `min high'u + low'v` with `E w = u − v`, `Σ w = 1` and all
 * of them 0 or above: w [expert], u and v [row]. Dual: `max λ` with `z = E'd − λ ≥ 0`, `s = high − d ≥ 0`, `r = low + d ≥ 0`.
 */
export class PricedProgramme {
  readonly #given: Programme;
  readonly #w: Float64Array;
  readonly #u: Float64Array;
  readonly #v: Float64Array;
  readonly #d: Float64Array;
  readonly #z: Float64Array;
  readonly #s: Float64Array;
  readonly #r: Float64Array;

  constructor(given: Programme) {
    const { errors, high, low } = given;
    this.#given = given;
    this.#w = new Float64Array(errors.length).fill(1 / errors.length);
    const mixed = times(errors, this.#w, high.length);
    this.#u = mixed.map((error) => Math.max(error, 0) + 1);
    this.#v = mixed.map((error) => Math.max(-error, 0) + 1);
    this.#d = new Float64Array(high.length);
    this.#z = new Float64Array(errors.length).fill(high.length);
    this.#s = high.slice();
    this.#r = low.slice();
  }

  /** The weights, scaled to the sum 1, what they cost in sum, and what no weights cost less than. */
  certify(): { readonly weights: Float64Array; readonly loss: number; readonly bound: number } {
    const { errors, high, low } = this.#given;
    const total = sumOf(this.#w);
    const weights = this.#w.map((weight) => weight / total);
    const loss = sumOf(
      times(errors, weights, high.length).map((e, t) => (e > 0 ? high[t] * e : -low[t] * e)),
    );
    const bound = errors.reduce((least, column) => Math.min(least, dot(column, this.#d)), Infinity);
    return { weights, loss, bound };
  }

  /** One predictor and corrector step. @returns false, and stays, where the numbers are too close to the border to go on. */
  step(): boolean {
    const [w, u, v, z, s, r] = [this.#w, this.#u, this.#v, this.#z, this.#s, this.#r];
    const count = w.length + 2 * u.length;
    const mu = (dot(w, z) + dot(u, s) + dot(v, r)) / count;
    const solve = this.#factorise();
    if (solve === null) return false;
    const zeros = {
      wz: new Float64Array(w.length),
      us: new Float64Array(u.length),
      vr: new Float64Array(v.length),
    };
    const affine = solve(zeros);
    const reachOf = ({ w: dw, u: du, v: dv, d: dd, z: dz }: Direction): [number, number] => [
      Math.min(reach(w, dw), reach(u, du), reach(v, dv)),
      Math.min(reach(z, dz), reach(s, dd, -1), reach(r, dd)),
    ];
    const [primal, dual] = reachOf(affine);
    const gapAfter =
      sumOf(w.map((each, k) => (each + primal * affine.w[k]) * (z[k] + dual * affine.z[k]))) +
      sumOf(u.map((each, t) => (each + primal * affine.u[t]) * (s[t] - dual * affine.d[t]))) +
      sumOf(v.map((each, t) => (each + primal * affine.v[t]) * (r[t] + dual * affine.d[t])));
    const target = (gapAfter / count / mu) ** 3 * mu;
    const direction = solve({
      wz: w.map((_, k) => target - affine.w[k] * affine.z[k]),
      us: u.map((_, t) => target + affine.u[t] * affine.d[t]),
      vr: v.map((_, t) => target - affine.v[t] * affine.d[t]),
    });
    const [forPrimal, forDual] = reachOf(direction);
    const [p, q] = [Math.min(1, CAUTION * forPrimal), Math.min(1, CAUTION * forDual)];
    add(w, direction.w, p);
    add(u, direction.u, p);
    add(v, direction.v, p);
    add(z, direction.z, q);
    add(this.#d, direction.d, q);
    add(s, direction.d, -q);
    add(r, direction.d, q);
    return true;
  }

  /**
   * Newton's equations, reduced to [expert, expert]: with `D = 1/(u/s + v/r)` and `ρ = E w − u + v`,
   * `(E'DE + z/w) Δw = h + Δλ`, `Δd = D (E Δw + ρ − a)`. Rows and columns are scaled by √w, without which the weights that
   * go to 0 would spoil the others.
   */
  #factorise(): ((targets: Targets) => Direction) | null {
    const { errors } = this.#given;
    const [w, u, v, z, s, r] = [this.#w, this.#u, this.#v, this.#z, this.#s, this.#r];
    const root = w.map((each) => Math.sqrt(each));
    const D = u.map((each, t) => 1 / (each / s[t] + v[t] / r[t]));
    const normal = new Matrix(errors.length, errors.length);
    errors.forEach((column, k) => {
      const weighed = column.map((error, t) => error * D[t]);
      for (let j = 0; j <= k; j++) {
        const product = root[k] * root[j] * dot(weighed, errors[j]) + (j === k ? z[k] : 0);
        normal.set(k, j, product);
        normal.set(j, k, product);
      }
    });
    const cholesky = new CholeskyDecomposition(normal);
    if (!cholesky.isPositiveDefinite()) return null;
    const solved = (right: Float64Array): Float64Array => {
      const scaled = Matrix.columnVector(Array.from(right, (each, k) => each * root[k]));
      return Float64Array.from(cholesky.solve(scaled).to1DArray(), (each, k) => each * root[k]);
    };
    const ones = solved(new Float64Array(w.length).fill(1));
    const rho = times(errors, w, u.length).map((error, t) => error - u[t] + v[t]);
    return ({ wz, us, vr }) => {
      const a = u.map((each, t) => us[t] / s[t] - each - (vr[t] / r[t] - v[t]));
      const b = D.map((each, t) => each * (rho[t] - a[t]));
      const h = w.map((each, k) => wz[k] / each - z[k] - dot(errors[k], b));
      const free = solved(h);
      const lambda = (1 - sumOf(w) - sumOf(free)) / sumOf(ones);
      const dw = free.map((each, k) => each + lambda * ones[k]);
      const moved = times(errors, dw, u.length);
      const dd = b.map((each, t) => each + D[t] * moved[t]);
      return {
        w: dw,
        u: u.map((each, t) => (us[t] - each * s[t] + each * dd[t]) / s[t]),
        v: v.map((each, t) => (vr[t] - each * r[t] - each * dd[t]) / r[t]),
        d: dd,
        z: w.map((each, k) => wz[k] / each - z[k] - (z[k] / each) * dw[k]),
      };
    };
  }
}

/** The longest step to the border, at most 1. */
function reach(values: Float64Array, change: Float64Array, sign: 1 | -1 = 1): number {
  let most = 1;
  for (let at = 0; at < values.length; at++) {
    const step = sign * change[at];
    if (step < 0) most = Math.min(most, -values[at] / step);
  }
  return most;
}

function add(values: Float64Array, change: Float64Array, step: number): void {
  for (let at = 0; at < values.length; at++) values[at] += step * change[at];
}

function times(columns: readonly Float64Array[], weights: Float64Array, rows: number): Float64Array {
  const product = new Float64Array(rows);
  columns.forEach((column, k) => add(product, column, weights[k]));
  return product;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
