import { zeros } from '../engine/initialise.ts';
import {
  add,
  mul,
  slice,
  softmax,
  tidy,
  transpose,
  type Tensor2D,
  type Tensor3D,
} from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';

/**
 * A convex combination of seasonal forecasts (the same clock time yesterday, a week ago), learned for each lead time:
 * `y = Σ_s softmax_s(w_{·,lead}) x_s`; it starts as their mean.
 */
export class SeasonalMixture {
  /** [lead, season] */
  readonly logits: Tensor2D;

  constructor(
    { seasons, horizon }: { readonly seasons: number; readonly horizon: number },
    source: WeightSource,
  ) {
    this.logits = source.take<Tensor2D>('logits', [horizon, seasons], zeros);
  }

  /** @param seasons each [batch, node, lead] */
  apply(seasons: readonly Tensor3D[]): Tensor3D {
    return tidy(() => {
      const shares = transpose(softmax(this.logits));
      return seasons
        .map((season, index) => mul<Tensor3D>(season, slice(shares, [index, 0], [1, season.shape[2]])))
        .reduce((sum, part) => add(sum, part));
    });
  }
}
