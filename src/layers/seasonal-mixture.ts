import type { Initialiser } from '../engine/initialise.ts';
import {
  add,
  mul,
  reshape,
  slice,
  tidy,
  transpose,
  type Tensor2D,
  type Tensor3D,
} from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';

/**
 * A linear combination of seasonal forecasts (the same clock time yesterday, a week ago), learned for each lead time:
 * `y_lead = Σ_s w_{lead,s} x_{s,lead}`. It starts as their mean, or where a fit put it; the weights are free, for in a
 * cooling week they add up to more than one.
 */
export class SeasonalMixture {
  /** [lead, season] */
  readonly weight: Tensor2D;

  constructor(
    { seasons, horizon }: { readonly seasons: number; readonly horizon: number },
    source: WeightSource,
  ) {
    const mean: Initialiser = () => new Float32Array(horizon * seasons).fill(1 / seasons);
    this.weight = source.take<Tensor2D>('weight', [horizon, seasons], mean);
  }

  /** @param seasons each [batch, node, lead] */
  apply(seasons: readonly Tensor3D[]): Tensor3D {
    return tidy(() => {
      const shares = transpose(this.weight);
      return seasons
        .map((season, index) => {
          const share = reshape(slice(shares, [index, 0], [1, season.shape[2]]), [season.shape[2]]);
          return mul<Tensor3D>(season, share);
        })
        .reduce((sum, part) => add(sum, part));
    });
  }
}
