/** A bound of a split as a person reads it: `2012-03-06 14:20` for `2012-03-06T14:20`. */
export function boundText(bound: string): string {
  return bound.replace('T', ' ');
}
