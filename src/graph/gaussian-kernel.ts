/**
 * `K(d) = exp(−d²/b²)`. At b = 0 (more than half of the nodes in one place) the limit: 1 at no distance, else 0.
 * Distance and bandwidth are in the same unit.
 */
export function gaussianWeight(distance: number, bandwidth: number): number {
  return distance === 0 ? 1 : Math.exp(-((distance / bandwidth) ** 2));
}
