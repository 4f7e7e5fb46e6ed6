/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Share of the standard normal distribution below z, Φ(z) = erfc(−z/√2) / 2, within 1e-7: a Chebyshev fit of erfc
 * (Press et al., Numerical Recipes, 2nd edition, section 6.2).
 */
export function normalShare(z: number): number {
  return 0.5 * complementaryError(-z / Math.SQRT2);
}

function complementaryError(x: number): number {
  const magnitude = Math.abs(x);
  const t = 1 / (1 + 0.5 * magnitude);
  const polynomial = CHEBYSHEV.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  const value = t * Math.exp(-magnitude * magnitude + polynomial);
  return x >= 0 ? value : 2 - value;
}

/** Of ln(erfc(x) / t) + x², by rising powers of t = 1 / (1 + x/2). */
const CHEBYSHEV = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];
