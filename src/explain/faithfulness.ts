import { RandomStream } from '../core/random.ts';
import type { FaithfulnessRow } from './explanations.ts';
import type { MaskedRuns } from './masked-runs.ts';
import { meanChange } from './mean-change.ts';
import type { ProperEdges } from './proper-edges.ts';
import type { Subject } from './subject.ts';

/** What each proper edge is worth by one account, [proper edge]. */
export type EdgeRankings = { readonly [ranking in FaithfulnessRow['ranking']]?: ArrayLike<number> };

export interface FaithfulnessOptions {
  /** Shares of the edges that are removed. */
  readonly shares?: readonly number[];
  /** Random removals that each share is held against. */
  readonly draws?: number;
  readonly seed: number;
  /** Awaited before each removal: a moment for other work, or to stop by throwing. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/**
 * Silences the edges that a ranking puts first, and as many drawn at random, and compares how far the forecast moves. The
 * random removals are the same for every ranking. A ranking that knows nothing comes out near 1.
 */
export async function faithfulness(
  subject: Subject,
  {
    runs,
    edges,
    rankings,
  }: { readonly runs: MaskedRuns; readonly edges: ProperEdges; readonly rankings: EdgeRankings },
  { shares = [0.1, 0.25, 0.5], draws = 20, seed, pause }: FaithfulnessOptions,
): Promise<FaithfulnessRow[]> {
  const numEdges = edges.positions.length;
  const named = Object.entries(rankings) as [FaithfulnessRow['ranking'], ArrayLike<number>][];
  if (numEdges === 0 || named.length === 0) return [];
  const full = runs.forecast(null);
  const changeWithout = async (removed: ArrayLike<number>): Promise<number> => {
    await pause?.();
    const mask = new Float32Array(subject.graph.topology.numEdges).fill(1);
    for (let i = 0; i < removed.length; i++) mask[edges.positions[removed[i]]] = 0;
    return meanChange(subject, full, runs.forecast(mask));
  };
  const rows: FaithfulnessRow[] = [];
  for (const share of shares) {
    const count = Math.max(1, Math.round(share * numEdges));
    const changes: number[] = [];
    for (let draw = 0; draw < draws; draw++) {
      const drawn = new RandomStream(seed, 'faithfulness', share, draw).permutation(numEdges);
      changes.push(await changeWithout(drawn.subarray(0, count)));
    }
    const mean = changes.reduce((sum, change) => sum + change, 0) / draws;
    const random = { draws, mean, largest: Math.max(...changes) };
    for (const [ranking, values] of named) {
      const top = await changeWithout(descending(values).slice(0, count));
      rows.push({ ranking, share, edges: count, top, random, ratio: mean > 0 ? top / mean : null });
    }
  }
  return rows.toSorted((a, b) => order(a) - order(b));

  function order({ ranking }: FaithfulnessRow): number {
    return named.findIndex(([name]) => name === ranking);
  }
}

/** Indices of the values, the largest first; of equal ones the first. */
function descending(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, index) => index).toSorted((a, b) => values[b] - values[a]);
}
