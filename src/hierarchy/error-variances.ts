import { DataError } from '../core/errors.ts';
import { bottomsUnder, type Hierarchy } from './hierarchy.ts';

/** Smallest variance beside the largest: what a series that was always forecast exactly is given, so that W can be inverted. */
export const LEAST_VARIANCE = 1e-12;

/** Diagonal of W for structural scaling (Athanasopoulos et al. 2017): the number of bottom series that each series sums. */
export function structuralVariances(hierarchy: Hierarchy): Float64Array {
  const variances = new Float64Array(hierarchy.series.length).fill(1);
  bottomsUnder(hierarchy).forEach((under, upper) => (variances[upper] = under.length));
  return variances;
}

/**
 * Diagonal of W for variance scaling: the mean squared residual of each series, over the instants at which it has one; NaN for
 * an upper series that never has one.
 * @param residuals reading − forecast, [row, series]
 * @throws DataError where a bottom series has none, or all are 0.
 */
export function errorVariances({ series, uppers }: Hierarchy, residuals: Float64Array): Float64Array {
  const width = series.length;
  const squares = new Float64Array(width);
  const counts = new Float64Array(width);
  residuals.forEach((residual, cell) => {
    if (Number.isNaN(residual)) return;
    squares[cell % width] += residual * residual;
    counts[cell % width]++;
  });
  for (let at = uppers; at < width; at++) {
    if (counts[at] === 0) throw fault(`a residual of "${series[at].id}"`, 'none');
  }
  const variances = squares.map((sum, at) => (counts[at] === 0 ? NaN : sum / counts[at]));
  const largest = variances.reduce((most, value) => (value > most ? value : most), 0);
  if (largest === 0) throw fault('residuals that are not all 0', 'only zeros');
  return variances.map((value) => Math.max(value, LEAST_VARIANCE * largest));
}

function fault(expected: string, got: string): DataError {
  return new DataError({
    file: 'the residuals',
    expected,
    got,
    wayOut: 'give earlier forecasts of all nodes with their readings, or take the method wlsStruct',
  });
}
