import { zeros } from '../engine/initialise.ts';
import { add, concat, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { Linear } from '../layers/linear.ts';
import { SeasonalMixture } from '../layers/seasonal-mixture.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WeightSizes } from '../layers/weight-sizes.ts';
import { outlineRow, skipRows } from './outline-row.ts';

export interface ForecastHeadOptions {
  /** Channels that come from the graph. */
  readonly encoding: number;
  /** Columns that join here. */
  readonly others: number;
  readonly hidden: number;
  readonly horizon: number;
  /** Seasons that the skip mixes; 0 for none. */
  readonly seasons: number;
}

/**
 * From what the graph made of a node to its forecast: `Linear([encoding, others]) → ReLU → Linear`, all lead times at
 * once, with an optional seasonal skip over the whole.
 */
export class ForecastHead {
  readonly dense: Linear;
  readonly output: Linear;
  readonly mixture: SeasonalMixture | null;
  readonly #options: ForecastHeadOptions;

  constructor(options: ForecastHeadOptions, source: WeightSource) {
    const { encoding, others, hidden, horizon, seasons } = options;
    this.dense = new Linear(
      { inChannels: encoding + others, outChannels: hidden, activation: 'relu' },
      source.scope('head.dense'),
    );
    // Under a seasonal skip the head starts at zero, so that training starts from the seasonal forecast.
    this.output = new Linear(
      { inChannels: hidden, outChannels: horizon, ...(seasons === 0 ? {} : { initialiser: zeros }) },
      source.scope('head.output'),
    );
    this.mixture = seasons === 0 ? null : new SeasonalMixture({ seasons, horizon }, source.scope('skip'));
    this.#options = options;
  }

  /** The seasonal forecast; null without a skip. @param seasons [batch, node, lead] each */
  skipOf(seasons: readonly Tensor3D[]): Tensor3D | null {
    return this.mixture === null ? null : this.mixture.apply(seasons);
  }

  /**
   * @param encoding [batch, node, channel]
   * @param others [batch, node, column]
   * @returns [batch, node, lead]
   */
  apply(
    encoding: Tensor3D,
    { others, skip }: { readonly others: Tensor3D | null; readonly skip: Tensor3D | null },
  ): Tensor3D {
    return tidy(() => {
      const joined = others === null ? encoding : concat([encoding, others], 2);
      const forecast = this.output.apply(this.dense.apply(joined));
      return skip === null ? forecast : add(forecast, skip);
    });
  }

  rows(weights: WeightSizes): readonly LayerRow[] {
    const { encoding, others, hidden, horizon, seasons } = this.#options;
    return [
      ...(others === 0
        ? []
        : [
            outlineRow(
              `concatenation of ${others} other column${others === 1 ? '' : 's'}`,
              encoding + others,
            ),
          ]),
      outlineRow('linear, ReLU', hidden, { weights, name: 'head.dense' }),
      outlineRow('linear', horizon, { weights, name: 'head.output' }),
      ...skipRows(weights, { seasons, horizon }),
    ];
  }
}
