/**
 * p-values of several tests, corrected for their number: below 5 % stay those that may be believed all together, with a
 * chance of 5 % that any of them is wrong. Holm, A simple sequentially rejective multiple test procedure (1979):
 * `p̃_(i) = max_{j ≤ i} min(1, (m + 1 − j) p_(j))` for the m values in ascending order.
 *
 * @returns in the order given
 */
export function holm(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const order = pValues.map((_, index) => index).toSorted((i, j) => pValues[i] - pValues[j]);
  const corrected = Array.from(pValues);
  let largest = 0;
  order.forEach((index, place) => {
    largest = Math.max(largest, Math.min(1, (m - place) * pValues[index]));
    corrected[index] = largest;
  });
  return corrected;
}
