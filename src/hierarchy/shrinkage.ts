/**
 * How far the off-diagonals of a covariance are shrunk (Schäfer and Strimmer 2005):
 * `λ = clip( Σ_{i≠j} Var(r̂ᵢⱼ) / Σ_{i≠j} r̂ᵢⱼ², 0, 1 )` over standardised residuals z, with
 * `Var(r̂ᵢⱼ) = (Σₜ (zₜᵢ zₜⱼ)² − (Σₜ zₜᵢ zₜⱼ)²/T) / (T (T − 1))`.
 *
 * Deviation: residuals are not centred, as Wickramasuriya, Athanasopoulos and Hyndman (2019) take them, since a bias is an error too.
 * The fourth moments of all pairs together are those of the sums over series, so they cost no more than the residuals.
 *
 * @param residuals [series][time], complete
 * @param covariance `E' E / T`, [series, series]
 */
export function shrinkage(residuals: readonly Float64Array[], covariance: Float64Array): number {
  const n = residuals.length;
  const times = residuals[0].length;
  const scale = residuals.map((_, i) => {
    const variance = covariance[i * n + i];
    return variance > 0 ? 1 / Math.sqrt(variance) : 0;
  });
  let squares = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) squares += 2 * (covariance[i * n + j] * scale[i] * scale[j]) ** 2;
  }
  let fourths = 0;
  for (let t = 0; t < times; t++) {
    let all = 0;
    for (let i = 0; i < n; i++) {
      const z2 = (residuals[i][t] * scale[i]) ** 2;
      all += z2;
      fourths -= z2 * z2;
    }
    fourths += all * all;
  }
  if (squares === 0) return 1;
  const variances = (fourths - times * squares) / (times * (times - 1));
  return Math.min(1, Math.max(0, variances / squares));
}
