import type { Comparison } from '../evaluation/evaluate-together.ts';
import { METRIC_NAMES, METRICS } from '../evaluation/metrics.ts';
import type { LevelScore } from '../evaluation/scores.ts';
import { formatCount } from './format-number.ts';

/** What the score tables averaged, compared with and left out, one sentence each. */
export function scoreNotes({ scores, leftOut, skill }: Comparison): string[] {
  const { levels, nearZeroShare } = scores[0];
  const share = `${Number((100 * nearZeroShare).toPrecision(3))}\u00a0%`;
  const several = levels.some(({ series }) => series.length > 1);
  const more = leftOut.filter(({ points, rows }) => points > 0 || rows > 0);
  return [
    ...(several ? ['Every series of a level weighs the same; WAPE pools them, Σ|error| / Σ|actual|.'] : []),
    'Bias: forecast minus actual. NMAE: by the mean |actual| of the same series.',
    ...(skill.some(({ value }) => value !== null)
      ? [`Skill: ${METRICS[skill[0].metric].title} taken off the best reference at the level.`]
      : []),
    ...levels.map(
      (level) =>
        `${level.level}: ${formatCount(level.scored)} points scored, not scored ${formatCount(level.missingActual)} without actual and ` +
        `${formatCount(level.missingForecast)} without forecast; MAPE leaves out ${formatCount(level.nearZero)} near zero (below ${share} of the series' mean).`,
    ),
    ...levels.flatMap(partialNotes),
    ...more.map(
      ({ forecast, rows, points }) =>
        `Left out of ${forecast}, so that all are scored on the same points: ${formatCount(points)} points (${formatCount(rows)} times that another forecast lacks).`,
    ),
  ];
}

/** Says which means of a level are over fewer than all of its series. */
function partialNotes({ level, series, metrics }: LevelScore): string[] {
  const partial = METRIC_NAMES.filter(
    (name) => metrics[name].series > 0 && metrics[name].series < series.length,
  );
  return partial.map(
    (name) =>
      `${level}: ${METRICS[name].title} over ${formatCount(metrics[name].series)} of ${formatCount(series.length)} series.`,
  );
}
