/**
 * Columns of forecasts with the mean of the experts that are here in the place of those that are away: then a fixed weight on an
 * expert that is away is shared evenly by the others. Rows without an actual, or where nobody is here, are left out.
 * @param experts [expert][row], NaN where away.
 * @param actual [row], NaN where unknown.
 */
export function filledExperts(
  experts: readonly ArrayLike<number>[],
  actual: ArrayLike<number>,
): { readonly columns: readonly Float64Array[]; readonly actual: Float64Array } {
  const means = rowMeans(experts, actual.length);
  const rows = Array.from(means, (_, row) => row).filter(
    (row) => !Number.isNaN(means[row]) && !Number.isNaN(actual[row]),
  );
  return {
    columns: experts.map((column) =>
      Float64Array.from(rows, (row) => (Number.isNaN(column[row]) ? means[row] : column[row])),
    ),
    actual: Float64Array.from(rows, (row) => actual[row]),
  };
}

/** The mean of the experts that are here, [row]; NaN where nobody is. */
function rowMeans(experts: readonly ArrayLike<number>[], rows: number): Float64Array {
  const sums = new Float64Array(rows);
  const counts = new Int32Array(rows);
  for (const column of experts) {
    for (let row = 0; row < rows; row++) {
      if (Number.isNaN(column[row])) continue;
      sums[row] += column[row];
      counts[row]++;
    }
  }
  return sums.map((sum, row) => (counts[row] === 0 ? NaN : sum / counts[row]));
}

/** What fixed weights forecast, [row]; experts that are away leave their weight evenly to the others. NaN where nobody is here. */
export function fixedForecast(
  experts: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  rows: number,
): Float64Array {
  const means = rowMeans(experts, rows);
  const forecast = new Float64Array(rows);
  experts.forEach((column, k) => {
    for (let row = 0; row < rows; row++) {
      forecast[row] += weights[k] * (Number.isNaN(column[row]) ? means[row] : column[row]);
    }
  });
  return forecast;
}
