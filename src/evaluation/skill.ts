import { METRICS } from './metrics.ts';
import type { MetricName } from './metrics.ts';
import type { Scores } from './scores.ts';

/** How much of the best reference's error a forecast takes off at one level. */
export interface Skill {
  readonly forecast: string;
  readonly level: string;
  /** The reference with the lowest error at this level; null where none has a value. */
  readonly reference: string | null;
  readonly metric: MetricName;
  /** 100 · (1 − error / error of the reference), %; positive: better than it. Null where it cannot be computed. */
  readonly value: number | null;
}

export interface SkillOptions {
  /** An error that is never negative. */
  readonly metric?: Exclude<MetricName, 'bias'>;
}

/** Skill of every forecast that is not a reference itself, at every level, against the best of the references. */
export function skillAgainst(
  scores: readonly Scores[],
  references: readonly string[],
  { metric = 'mae' }: SkillOptions = {},
): Skill[] {
  const isReference = ({ forecast }: Scores): boolean => references.includes(forecast);
  const best = new Map<string, { name: string; error: number }>();
  for (const { forecast, levels } of scores.filter(isReference)) {
    for (const { level, metrics } of levels) {
      const error = metrics[metric].value;
      if (error !== null && error < (best.get(level)?.error ?? Infinity))
        best.set(level, { name: forecast, error });
    }
  }
  return scores
    .filter((each) => !isReference(each))
    .flatMap(({ forecast, levels }) =>
      levels.map(({ level, metrics }): Skill => {
        const error = metrics[metric].value;
        const reference = best.get(level);
        const share = error === null || reference === undefined ? NaN : error / reference.error;
        return {
          forecast,
          level,
          reference: reference?.name ?? null,
          metric: metric satisfies keyof typeof METRICS,
          value: Number.isFinite(share) ? 100 * (1 - share) : null,
        };
      }),
    );
}
