import { DataError } from '../core/errors.ts';
import { cholesky } from './cholesky.ts';
import { crossProducts } from './cross-products.ts';
import { errorVariances, LEAST_VARIANCE } from './error-variances.ts';
import type { Hierarchy } from './hierarchy.ts';
import { shrinkage } from './shrinkage.ts';

/** Covariance of forecast errors, uncentred: `E' E / T`, or shrunk towards its diagonal. */
export interface ErrorCovariance {
  /** W, [series, series]; rows of upper series without residuals are 0. */
  readonly covariance: Float64Array;
  /** What the off-diagonals were shrunk by, 0 to 1. */
  readonly lambda: number;
}

/**
 * The covariance with its off-diagonals times `1 − λ` (`shrinkage.ts`), over the instants at which all series have a residual.
 * @param residuals reading − forecast, [row, series]
 * @throws DataError for fewer than two such instants.
 */
export function shrunkCovariance(hierarchy: Hierarchy, residuals: Float64Array): ErrorCovariance {
  const variances = errorVariances(hierarchy, residuals);
  const errors = completeErrors(variances, residuals, 2);
  const covariance = covarianceOf(errors);
  const lambda = shrinkage(errors, covariance);
  const n = errors.length;
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, covariance[i * n + i]);
  for (let i = 0; i < n; i++) {
    const variance = Math.max(covariance[i * n + i], LEAST_VARIANCE * largest);
    for (let j = 0; j < n; j++) covariance[i * n + j] *= 1 - lambda;
    covariance[i * n + i] = Number.isNaN(variances[i]) ? 0 : variance;
  }
  return { covariance, lambda };
}

/**
 * The sample covariance as it is. A rest that is only known as its whole less the parts adds nothing to it: it is judged without
 * the wholes of such rests.
 * @throws DataError where it cannot be inverted, as with fewer instants than series.
 */
export function sampleCovariance(hierarchy: Hierarchy, residuals: Float64Array): ErrorCovariance {
  const { series, restOf } = hierarchy;
  const variances = errorVariances(hierarchy, residuals);
  const judged = [...series.keys()].filter((at) => !Number.isNaN(variances[at]) && !(restOf[at] >= 0));
  const errors = completeErrors(variances, residuals, judged.length);
  const covariance = covarianceOf(errors);
  const n = errors.length;
  const block = new Float64Array(judged.length * judged.length);
  judged.forEach((i, row) =>
    judged.forEach((j, column) => (block[row * judged.length + column] = covariance[i * n + j])),
  );
  if (cholesky(block, judged.length) === null) {
    throw new DataError({
      file: 'the residuals',
      expected: 'a sample covariance that can be inverted',
      got: `a singular one: the residuals of some of the ${judged.length} series are sums of those of others`,
      wayOut: 'shrink it with the method mint',
    });
  }
  return { covariance, lambda: 0 };
}

function covarianceOf(errors: readonly Float64Array[]): Float64Array {
  const times = errors[0].length;
  return crossProducts(errors).map((sum) => sum / times);
}

/** [series][instant], zeros for upper series without residuals. */
function completeErrors(variances: Float64Array, residuals: Float64Array, fewest: number): Float64Array[] {
  const width = variances.length;
  const needed = [...variances.keys()].filter((at) => !Number.isNaN(variances[at]));
  const rows: number[] = [];
  for (let from = 0; from < residuals.length; from += width) {
    if (!needed.some((at) => Number.isNaN(residuals[from + at]))) rows.push(from);
  }
  if (rows.length < fewest) {
    throw new DataError({
      file: 'the residuals',
      expected: `at least ${fewest.toLocaleString('en-GB')} instants at which all ${needed.length} series have one`,
      got: rows.length.toLocaleString('en-GB'),
      wayOut:
        'give more earlier forecasts, or take a method that needs fewer: mint two, wlsVar one, wlsStruct none',
    });
  }
  const errors = Array.from({ length: width }, () => new Float64Array(rows.length));
  // Row by row, for the residuals of a series lie far apart.
  rows.forEach((from, instant) => {
    for (const at of needed) errors[at][instant] = residuals[from + at];
  });
  return errors;
}
