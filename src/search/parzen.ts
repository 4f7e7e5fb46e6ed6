import type { RandomStream } from '../core/random.ts';
import { normalDensity, normalShare } from './normal-distribution.ts';

/**
 * Parzen estimator of Bergstra et al. 2011, section 4.2: where on [a, b] the K observations lie, as an equally weighted
 * mixture of the uniform prior and a Gaussian around each observation, cut off at the bounds:
 *
 * `p(x) = 1/(K+1) · [ 1/(b−a) + Σᵢ N(x; μᵢ, σᵢ) / (Φ((b−μᵢ)/σᵢ) − Φ((a−μᵢ)/σᵢ)) ]`
 *
 * μᵢ: the observations in order; σᵢ: the greater distance to the neighbours on the left and on the right, a and b being
 * neighbours too, but at least `(b−a) / min(100, K+2)` and at most `b−a`. The paper says only that σ is kept "in a
 * reasonable range"; this range is that of the authors' hyperopt, which counts the prior as one of the Gaussians.
 */
export class Parzen {
  readonly #low: number;
  readonly #high: number;
  readonly #kernels: readonly Kernel[];

  /** @param observations within the bounds, in any order. */
  constructor(
    observations: readonly number[],
    { low, high }: { readonly low: number; readonly high: number },
  ) {
    this.#low = low;
    this.#high = high;
    const mu = [...observations].toSorted((x, y) => x - y);
    const narrowest = (high - low) / Math.min(100, mu.length + 2);
    this.#kernels = mu.map((mean, i) => {
      const distance = Math.max(mean - (mu[i - 1] ?? low), (mu[i + 1] ?? high) - mean);
      const deviation = Math.min(high - low, Math.max(narrowest, distance));
      return { mean, deviation, inside: share(low, high, { mean, deviation }) };
    });
  }

  density(x: number): number {
    if (x < this.#low || x > this.#high) return 0;
    const kernels = this.#kernels.map(
      ({ mean, deviation, inside }) => normalDensity((x - mean) / deviation) / deviation / inside,
    );
    return (1 / (this.#high - this.#low) + sum(kernels)) / (kernels.length + 1);
  }

  /** Probability of an interval inside the bounds. */
  mass(from: number, to: number): number {
    const kernels = this.#kernels.map((kernel) => share(from, to, kernel) / kernel.inside);
    return ((to - from) / (this.#high - this.#low) + sum(kernels)) / (kernels.length + 1);
  }

  sample(random: RandomStream): number {
    const kernel = this.#kernels[random.integer(this.#kernels.length + 1)];
    if (kernel === undefined) return this.#low + (this.#high - this.#low) * random.uniform();
    // At least a third of a kernel lies inside: its mean does, and it is no wider than the bounds.
    for (;;) {
      const x = kernel.mean + kernel.deviation * random.normal();
      if (x >= this.#low && x <= this.#high) return x;
    }
  }
}

interface Kernel {
  readonly mean: number;
  readonly deviation: number;
  /** Share of the Gaussian within the bounds. */
  readonly inside: number;
}

function share(from: number, to: number, { mean, deviation }: Pick<Kernel, 'mean' | 'deviation'>): number {
  return normalShare((to - mean) / deviation) - normalShare((from - mean) / deviation);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
