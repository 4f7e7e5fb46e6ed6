/**
 * Copies forecasts and puts the mean of the experts that are here in the place of those that are away, so that a fixed weight on
 * an expert that is away is shared evenly by the others.
 * @param values NaN where away, [expert].
 */
export function fillAway(values: Float64Array, filled: Float64Array): void {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    if (Number.isNaN(values[k])) continue;
    sum += values[k];
    count++;
  }
  for (let k = 0; k < values.length; k++) filled[k] = Number.isNaN(values[k]) ? sum / count : values[k];
}
