/** The product of two vectors of one length. Four sums at once, since one would wait for itself. */
export function dot(a: Float64Array, b: Float64Array): number {
  const even = a.length - (a.length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < even; at += 4) {
    first += a[at] * b[at];
    second += a[at + 1] * b[at + 1];
    third += a[at + 2] * b[at + 2];
    fourth += a[at + 3] * b[at + 3];
  }
  let rest = 0;
  for (let at = even; at < a.length; at++) rest += a[at] * b[at];
  return first + second + (third + fourth) + rest;
}
