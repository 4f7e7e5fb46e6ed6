import { median } from '../core/median.ts';
import type { Choice, SearchSpace } from '../search/search-space.ts';
import type { Trial } from './tune-trial.ts';

/** Trials that share the lower or upper half of a range, or a choice. */
export interface EffectGroup {
  /** `GAT`, `up to 0.003` or `above 0.003`. */
  readonly label: string;
  readonly trials: number;
  /** Median of the trials' best validation losses. */
  readonly medianLoss: number;
}

/** How much the loss of the trials went with one parameter. */
export interface ParameterEffect {
  readonly name: string;
  /** The lowest median first. */
  readonly groups: readonly EffectGroup[];
  /** Highest less lowest median, as a share of the median over all these trials. */
  readonly spread: number;
}

/** A median of fewer trials says nothing. */
const FEWEST_TRIALS = 2;

/**
 * For each parameter: the trials parted into the choices made, or into the halves below and above the median of the
 * values tried, and how far the median losses of the parts lie from each other; the widest first. Of finished trials,
 * and of pruned ones by the best loss that they reached.
 *
 * A description of these trials, no effect of the parameter alone: a search tries good regions more often, and the
 * parameters together. Parameters of which fewer than two parts have two trials are left out.
 */
export function parameterEffects(trials: readonly Trial[], space: SearchSpace): ParameterEffect[] {
  const judged = trials.flatMap(({ used, best }) =>
    best === null ? [] : [{ used, loss: best.validationLoss }],
  );
  return space
    .flatMap(({ name, domain }): ParameterEffect[] => {
      const having = judged.flatMap(({ used, loss }) =>
        used[name] === undefined ? [] : [{ value: used[name], loss }],
      );
      const middle = median(having.map(({ value }) => Number(value)));
      const labelOf =
        domain.kind === 'choice' ? String : halfOf(domain.kind === 'integer' ? Math.floor(middle) : middle);
      const groups = groupLosses(having, labelOf);
      if (groups.length < 2) return [];
      const spread = groups.at(-1)!.medianLoss - groups[0].medianLoss;
      return [{ name, groups, spread: spread / median(having.map(({ loss }) => loss)) }];
    })
    .toSorted((a, b) => b.spread - a.spread);
}

function groupLosses(
  having: readonly { readonly value: Choice; readonly loss: number }[],
  labelOf: (value: Choice) => string,
): EffectGroup[] {
  const labels = [...new Set(having.map(({ value }) => labelOf(value)))];
  return labels
    .map((label) => {
      const losses = having.flatMap(({ value, loss }) => (labelOf(value) === label ? [loss] : []));
      return { label, trials: losses.length, medianLoss: median(losses) };
    })
    .filter((group) => group.trials >= FEWEST_TRIALS)
    .toSorted((a, b) => a.medianLoss - b.medianLoss);
}

function halfOf(middle: number): (value: Choice) => string {
  const shown = Number(middle.toPrecision(3));
  return (value) => `${Number(value) <= middle ? 'up to' : 'above'} ${shown}`;
}
