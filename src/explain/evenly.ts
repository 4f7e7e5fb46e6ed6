/** At most `most` of the positions 0..length−1, spread evenly, ascending. */
export function evenly(length: number, most: number): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * length) / count));
}
