/** The smallest distance of two neighbours in ascending times, those at the same time aside; Infinity where there are none. */
export function smallestStepMs(timesMs: ArrayLike<number>): number {
  let smallest = Infinity;
  for (let row = 1; row < timesMs.length; row++) {
    const step = timesMs[row] - timesMs[row - 1];
    if (step > 0) smallest = Math.min(smallest, step);
  }
  return smallest;
}
