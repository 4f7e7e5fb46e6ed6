/**
 * Dynamic time warping distance of two equally long series with a band (Sakoe and Chiba 1978):
 * `D(i,j) = (xᵢ − yⱼ)² + min(D(i−1,j−1), D(i−1,j), D(i,j−1))` for `|i − j| ≤ band`, and `√(D(n,n)/n)`.
 * With a band of 0 it is the root mean square difference. Infinity of two empty series.
 * Own code: the packages on npm have no band and fill the whole n × n table.
 */
export function warpingDistance(x: Float64Array, y: Float64Array, bandSteps: number): number {
  const n = x.length;
  if (n === 0) return Infinity;
  let previous = new Float64Array(n + 1).fill(Infinity);
  let current = new Float64Array(n + 1);
  previous[0] = 0;
  for (let i = 1; i <= n; i++) {
    current.fill(Infinity);
    const last = Math.min(n, i + bandSteps);
    for (let j = Math.max(1, i - bandSteps); j <= last; j++) {
      const difference = x[i - 1] - y[j - 1];
      current[j] = difference * difference + Math.min(previous[j - 1], previous[j], current[j - 1]);
    }
    [previous, current] = [current, previous];
  }
  return Math.sqrt(previous[n] / n);
}
