import { lossOf, type LossOptions } from '../aggregation/loss.ts';
import { meanOf } from '../core/mean.ts';
import { addPoint, noErrors } from '../evaluation/error-sums.ts';
import { METRICS } from '../evaluation/metrics.ts';

/** How far one series of forecasts was off; null where a metric cannot be computed. */
export interface SeriesScore {
  /** Rows with a forecast and an actual. */
  readonly scored: number;
  /** In the unit of the load. */
  readonly rmse: number | null;
  /** Percent; rows whose actual is 0 are left out. */
  readonly mape: number | null;
  readonly mae: number | null;
  /** Positive: too high. */
  readonly bias: number | null;
  /** The mean pinball loss, in the unit of the load, where that is what an error costs. */
  readonly pinball?: number | null;
}

/** @param forecast [row], NaN where there is none; `actual` likewise. */
export function scoreSeries(
  forecast: ArrayLike<number>,
  actual: ArrayLike<number>,
  loss: LossOptions = { kind: 'square' },
): SeriesScore {
  const sums = noErrors();
  for (let row = 0; row < actual.length; row++) addPoint(sums, actual[row], forecast[row], 0);
  return {
    scored: sums.scored,
    rmse: METRICS.rmse.of(sums).value,
    mape: METRICS.mape.of(sums).value,
    mae: METRICS.mae.of(sums).value,
    bias: METRICS.bias.of(sums).value,
    ...(loss.kind === 'pinball' ? { pinball: meanLoss(forecast, actual, loss) } : {}),
  };
}

function meanLoss(
  forecast: ArrayLike<number>,
  actual: ArrayLike<number>,
  options: LossOptions,
): number | null {
  const { of } = lossOf(options);
  const losses = Array.from(actual, (value, row) => of(forecast[row], value));
  const known = losses.filter((loss) => !Number.isNaN(loss));
  return known.length === 0 ? null : meanOf(known);
}
