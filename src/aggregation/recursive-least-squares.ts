import { ConfigError } from '../core/errors.ts';

export interface RecursiveLeastSquaresOptions {
  /** The pull of the coefficients towards 0 before the first observation, in squared units of the regressors; it is forgotten with the rest. */
  readonly ridge?: number;
  /** λ: what an observation still weighs after the next one, above 0 to 1. */
  readonly forgetting?: number;
}

/**
 * Linear regression that learns one observation at a time and forgets old ones (Haykin, Adaptive Filter Theory, ch. 10):
 * `θ = argmin Σ_s λ^{t−s} w_s (y_s − x_s·θ)² + λ^t ridge |θ|²`, by `k = P x`, `d = λ/w + x·k`, `θ += k (y − x·θ)/d`,
 * `P ← (P − k kᵀ/d)/λ`, from `P = I/ridge`. Deviation: observations have weights w.
 */
export class RecursiveLeastSquares {
  /** θ, [regressor]. */
  readonly coefficients: Float64Array;
  readonly #inverse: Float64Array;
  readonly #gain: Float64Array;
  readonly #forgetting: number;

  /** @throws ConfigError for a ridge or a forgetting out of range. */
  constructor(regressors: number, { ridge = 1, forgetting = 1 }: RecursiveLeastSquaresOptions = {}) {
    if (!(ridge > 0 && ridge < Infinity)) {
      throw new ConfigError(`expected a ridge above 0, got ${ridge}; a small one hardly pulls`);
    }
    if (!(forgetting > 0 && forgetting <= 1)) {
      throw new ConfigError(`expected a forgetting above 0, up to 1, got ${forgetting}; 1 forgets nothing`);
    }
    this.coefficients = new Float64Array(regressors);
    this.#inverse = new Float64Array(regressors * regressors);
    for (let i = 0; i < regressors; i++) this.#inverse[i * regressors + i] = 1 / ridge;
    this.#gain = new Float64Array(regressors);
    this.#forgetting = forgetting;
  }

  /** `x·θ` from what was learned so far. */
  predict(regressors: ArrayLike<number>): number {
    let sum = 0;
    for (let i = 0; i < this.coefficients.length; i++) sum += this.coefficients[i] * regressors[i];
    return sum;
  }

  /** @param weight w, 0 or above: an observation of weight 2 counts as two. */
  learn(regressors: ArrayLike<number>, target: number, weight = 1): void {
    const { coefficients: theta } = this;
    const inverse = this.#inverse;
    const gain = this.#gain;
    const lambda = this.#forgetting;
    const size = theta.length;
    const error = target - this.predict(regressors);
    let spread = lambda / weight;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += inverse[i * size + j] * regressors[j];
      gain[i] = sum;
      spread += sum * regressors[i];
    }
    for (let i = 0; i < size; i++) {
      theta[i] += (gain[i] * error) / spread;
      for (let j = 0; j < size; j++) {
        inverse[i * size + j] = (inverse[i * size + j] - (gain[i] * gain[j]) / spread) / lambda;
      }
    }
  }
}
