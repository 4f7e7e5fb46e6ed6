/** A way from forecasts of all series to bottom series: `b = P ŷ`. */
export interface Reconciler {
  /**
   * @param base forecasts of one instant, [series]; what stands at an upper series that is not present is not read
   * @returns [bottom]
   */
  readonly bottoms: (base: Float64Array) => Float64Array;
}

/** One that minimises `(S b − ŷ)' W⁻¹ (S b − ŷ)`. */
export interface LeastSquares extends Reconciler {
  /** A column of `(S' W⁻¹ S)⁻¹`, the covariance of the bottom series once reconciled, [bottom]. */
  readonly spread: (bottom: number) => Float64Array;
}
