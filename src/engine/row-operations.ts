/*
 * The inner loops of the kernels in JavaScript: operations on rows of numbers inside float32 arrays, each from a position on.
 */

/** y += weight · x */
export function addScaled(
  y: Float32Array,
  yAt: number,
  x: Float32Array,
  xAt: number,
  length: number,
  weight: number,
): void {
  for (let i = 0; i < length; i++) y[yAt + i] += weight * x[xAt + i];
}

/** y += weight · (a + b) */
export function addScaledSum(
  y: Float32Array,
  yAt: number,
  a: Float32Array,
  aAt: number,
  b: Float32Array,
  bAt: number,
  length: number,
  weight: number,
): void {
  for (let i = 0; i < length; i++) y[yAt + i] += weight * (a[aAt + i] + b[bAt + i]);
}

/** Σ x · y */
export function dot(x: Float32Array, xAt: number, y: Float32Array, yAt: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += x[xAt + i] * y[yAt + i];
  return sum;
}

/** Σ x · (a + b) */
export function dotSum(
  x: Float32Array,
  xAt: number,
  a: Float32Array,
  aAt: number,
  b: Float32Array,
  bAt: number,
  length: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += x[xAt + i] * (a[aAt + i] + b[bAt + i]);
  return sum;
}
