/**
 * Replaces a point by the nearest one of the simplex, in the Euclidean distance (Held, Wolfe, Crowder 1974): `max(x_k − θ, 0)`
 * with the θ for which they add up to 1.
 */
export function projectSimplex(point: Float64Array): void {
  const descending = point.toSorted((a, b) => b - a);
  let sum = 0;
  let threshold = 0;
  for (let k = 0; k < descending.length; k++) {
    sum += descending[k];
    const next = (sum - 1) / (k + 1);
    if (descending[k] <= next) break;
    threshold = next;
  }
  for (let k = 0; k < point.length; k++) point[k] = Math.max(point[k] - threshold, 0);
}
