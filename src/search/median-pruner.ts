import { median } from '../core/median.ts';

export interface PrunerOptions {
  /** Epochs that every trial is given. */
  readonly warmupEpochs?: number;
  /** Finished trials without which nothing is judged. */
  readonly minTrials?: number;
}

/**
 * Whether a trial is hopeless: after its latest epoch e, its best loss so far is worse than the median of the best
 * losses that the earlier trials had after epoch e. The median stopping rule of D. Golovin et al., "Google Vizier", KDD
 * 2017, section 3.2.2.
 *
 * Deviation: Vizier holds a trial against the *running averages* of the others. A loss that falls by orders of magnitude
 * in its first epochs leaves an average that no longer says how good a trial is; the best loss is also what the trial
 * will be judged by.
 *
 * @param curve losses of the trial, by epoch from the first.
 * @param earlier curves of finished trials; one that ended early keeps its best loss.
 */
export function isHopeless(
  curve: readonly number[],
  earlier: readonly (readonly number[])[],
  { warmupEpochs = 5, minTrials = 5 }: PrunerOptions = {},
): boolean {
  if (curve.length <= warmupEpochs || earlier.length < minTrials) return false;
  const others = earlier.map((losses) => Math.min(...losses.slice(0, curve.length)));
  return Math.min(...curve) > median(others);
}
