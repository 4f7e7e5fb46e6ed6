/**
 * Variance of the mean of a series whose values hang together over up to `lag` steps.
 * Newey, West, A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix
 * (1987): `V(d̄) = (γ_0 + 2 Σ_{k=1}^{lag} (1 − k/(lag+1)) γ_k) / n`, `γ_k = Σ_{t>k} (d_t − d̄)(d_{t−k} − d̄) / n`.
 */
export function varianceOfMean(values: ArrayLike<number>, lag: number): number {
  const n = values.length;
  let sum = 0;
  for (let t = 0; t < n; t++) sum += values[t];
  const mean = sum / n;
  const autocovariance = (k: number): number => {
    let products = 0;
    for (let t = k; t < n; t++) products += (values[t] - mean) * (values[t - k] - mean);
    return products / n;
  };
  let variance = autocovariance(0);
  for (let k = 1; k <= lag; k++) variance += 2 * (1 - k / (lag + 1)) * autocovariance(k);
  return variance / n;
}
