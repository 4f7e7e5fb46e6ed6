/** `σ(x) = 1/(1 + e^{−x})`, the gate of recurrent and gated layers. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
