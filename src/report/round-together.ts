/**
 * Rounds values to whole multiples of 10^−decimals so that the rounded ones add up to `total` exactly, by the largest
 * remainder: each moves by less than one unit of its last digit as long as the total is that of the values, rounded.
 *
 * @param total a multiple of 10^−decimals
 */
export function roundTogether(values: readonly number[], total: number, decimals: number): number[] {
  const unit = 10 ** decimals;
  const whole = values.map((value) => Math.floor(value * unit));
  const missing = Math.round(total * unit) - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value * unit - whole[index] }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let turn = 0; turn < Math.abs(missing) && byRemainder.length > 0; turn++) {
    const position = turn % byRemainder.length;
    const { index } = missing > 0 ? byRemainder[position] : byRemainder.at(-1 - position)!;
    whole[index] += Math.sign(missing);
  }
  return whole.map((value) => value / unit);
}
