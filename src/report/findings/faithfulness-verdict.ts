import type { FaithfulnessRow } from '../../explain/explanations.ts';
import { formatDecimal } from '../format-number.ts';

/** Beyond every random draw and clearly above their mean; below the second, no better than a guess. */
const CLEARLY = 1.5;
const HARDLY = 1.1;

export interface FaithfulnessVerdict {
  /** `Removing the top 10 % of the edges by attention moves the forecast 2.0 times as much as removing random ones, …` */
  readonly sentence: string;
  readonly isFaithful: boolean;
}

/** What removing the top edges says of a ranking; null where random removal moves nothing to compare with. */
export function faithfulnessVerdict({
  ranking,
  share,
  top,
  random,
  ratio,
}: FaithfulnessRow): FaithfulnessVerdict | null {
  if (ratio === null) return null;
  const isFaithful = ratio >= CLEARLY && top > random.largest;
  const percent = `${formatDecimal(100 * share, share < 0.01 ? 1 : 0)}\u00a0%`;
  const moved = `Removing the top ${percent} of the edges by ${ranking} moves the forecast ${formatDecimal(ratio, 1)} times as much as removing random ones`;
  const judged = isFaithful
    ? `, further than any of ${random.draws} random draws: what it points at matters`
    : ratio < HARDLY
      ? ': it points at nothing that a guess would not find'
      : top > random.largest
        ? `, a little further than any of ${random.draws} random draws`
        : `; some of ${random.draws} random draws moved it as far, so trust it little`;
  return { sentence: `${moved}${judged}.`, isFaithful };
}

/** The row that speaks for a ranking: that of the smallest share, which asks for its very top. */
export function topRow(
  rows: readonly FaithfulnessRow[],
  ranking: FaithfulnessRow['ranking'],
): FaithfulnessRow | null {
  const own = rows.filter((row) => row.ranking === ranking).toSorted((a, b) => a.share - b.share);
  return own.find(({ share }) => share >= 0.1) ?? own[0] ?? null;
}

/** Attention must move the forecast so many times as far as its control to say anything of its own. */
const OWN = 1.1;

/**
 * What is left of the attention's verdict beside its control, in which every node listens to all alike; null where the
 * run has no such control.
 */
export function attentionControl(rows: readonly FaithfulnessRow[]): string | null {
  const attention = topRow(rows, 'attention');
  const control = rows.find(({ ranking, share }) => ranking === 'equal share' && share === attention?.share);
  if (attention === null || control === undefined || attention.ratio === null || control.ratio === null)
    return null;
  const times = `Were every node taken to listen to all its neighbours alike, it would be ${formatDecimal(control.ratio, 1)} times`;
  return attention.ratio >= OWN * control.ratio
    ? `${times}: whom a node prefers tells more than how many it listens to.`
    : `${times}: whom a node prefers tells no more than how many it listens to.`;
}
