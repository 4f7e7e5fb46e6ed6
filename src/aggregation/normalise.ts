/**
 * Scales weights to the sum 1 over the experts that are here and sets the others to 0. Where no weight is left, the prior
 * of those that are here takes their place.
 * @param weights 0 or above, [expert]; changed in place.
 */
export function normalise(weights: Float64Array, here: Uint8Array, prior: Float64Array): void {
  let total = 0;
  for (let k = 0; k < weights.length; k++) {
    if (here[k] === 0) weights[k] = 0;
    total += weights[k];
  }
  if (!(total > 0 && total < Infinity)) {
    total = 0;
    for (let k = 0; k < weights.length; k++) {
      weights[k] = here[k] === 0 ? 0 : prior[k];
      total += weights[k];
    }
  }
  for (let k = 0; k < weights.length; k++) weights[k] /= total;
}
