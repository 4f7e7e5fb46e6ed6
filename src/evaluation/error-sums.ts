/** What every metric of one series over one group of points is computed from. Loads in the series' unit. */
export interface ErrorSums {
  /** Points with an actual and a forecast. */
  scored: number;
  /** Points without an actual, whether or not there is a forecast. */
  missingActual: number;
  /** Points with an actual and without a forecast. */
  missingForecast: number;
  /** Scored points whose actual is too near zero to divide by. */
  nearZero: number;
  /** Σ |ŷ − y| */
  absolute: number;
  /** Σ (ŷ − y)² */
  squared: number;
  /** Σ (ŷ − y) */
  signed: number;
  /** Σ |y| */
  actual: number;
  /** Σ |ŷ − y| / |y| over the points not near zero */
  relative: number;
}

export function noErrors(): ErrorSums {
  return {
    scored: 0,
    missingActual: 0,
    missingForecast: 0,
    nearZero: 0,
    absolute: 0,
    squared: 0,
    signed: 0,
    actual: 0,
    relative: 0,
  };
}

/** Counts one point in; NaN stands for a missing actual or forecast, `nearZero` is the least |y| to divide by. */
export function addPoint(sums: ErrorSums, actual: number, forecast: number, nearZero: number): void {
  if (Number.isNaN(actual)) {
    sums.missingActual++;
    return;
  }
  if (Number.isNaN(forecast)) {
    sums.missingForecast++;
    return;
  }
  const error = forecast - actual;
  const size = Math.abs(actual);
  sums.scored++;
  sums.absolute += Math.abs(error);
  sums.squared += error * error;
  sums.signed += error;
  sums.actual += size;
  if (size === 0 || size < nearZero) sums.nearZero++;
  else sums.relative += Math.abs(error) / size;
}
