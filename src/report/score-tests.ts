import type { Comparison } from '../evaluation/evaluate-together.ts';
import type { TestedMetric } from '../evaluation/tested-metrics.ts';
import { FEWEST_DAYS, type LevelSignificance } from '../evaluation/significance.ts';
import { formatSigned } from './format-number.ts';
import { intervalText } from './interval-text.ts';
import { pValueText, setText } from './p-value-text.ts';
import { levelColumns, type ScoreColumn } from './score-columns.ts';
import { testedCandidate, testedPair } from './tested-pair.ts';

/** What is told of how far a score can be relied upon, left to right. */
export const SCORE_TESTS = ['95 %', 'against', 'p', 'set'] as const;

export type ScoreTest = (typeof SCORE_TESTS)[number];

/** One metric of a level, forecasts in the order of the scores. */
export interface TestedColumns {
  /** `MAPE %` */
  readonly title: string;
  /** The best baseline by this metric; null where there is none. */
  readonly yardstick: string | null;
  /** [forecast] */
  readonly cells: readonly Readonly<Record<ScoreTest, string>>[];
}

const NO_VALUE = '–';

/** The metrics that are told of a level: MAPE, or NMAE where a load is near zero, and RMSE. */
export function testedColumns(
  comparison: Comparison,
  index: number,
): readonly { readonly metric: TestedMetric; readonly column: ScoreColumn }[] {
  const columns = levelColumns(comparison, index);
  const { nearZero } = comparison.scores[0].levels[index];
  const metrics: readonly TestedMetric[] = [nearZero > 0 ? 'nmae' : 'mape', 'rmse'];
  return metrics.flatMap((metric) => {
    const column = columns.find(({ name }) => name === metric);
    return column === undefined ? [] : [{ metric, column }];
  });
}

/**
 * How far the scores of a level can be relied upon, by MAPE (NMAE where a load is near zero) and RMSE: empty where nothing
 * was tested.
 */
export function scoreTests(comparison: Comparison, index: number): TestedColumns[] {
  const { scores, significance } = comparison;
  const { level } = scores[0].levels[index];
  return testedColumns(comparison, index).flatMap(({ metric, column }) => {
    const tested = scores.map(({ forecast }) => testedCandidate(significance, { level, metric }, forecast));
    if (tested.every((each) => each === null)) return [];
    const yardstick = bestBaseline(comparison, index, metric);
    const { decimals, title, unit } = column;
    const cells = scores.map(({ forecast }, row) => {
      const pair = yardstick && testedPair(significance, { level, metric }, [forecast, yardstick]);
      const own = tested[row];
      return {
        '95 %': own === null ? NO_VALUE : intervalText(own.interval, decimals),
        against:
          forecast === yardstick ? 'yardstick' : pair ? formatSigned(pair.difference, decimals) : NO_VALUE,
        p: pair ? pValueText(pair.pValue) : NO_VALUE,
        // A forecast alone is the best of one.
        set: own === null || scores.length < 2 ? NO_VALUE : setText(own.setPValue),
      };
    });
    return [{ title: `${title} ${unit}`, yardstick, cells }];
  });
}

/** How the tests are to be read, and where there are too few days for any; none for a comparison that was never tested. */
export function testNotes(comparison: Comparison): string[] {
  const { scores, significance } = comparison;
  const few = fewDaysNotes(significance ?? []);
  const tested = significance?.filter(({ metrics }) =>
    Object.values(metrics).some((metric) => metric !== null),
  );
  if (tested === undefined || tested.length === 0) return few;
  const [{ days, blockDays }] = tested;
  const hasYardstick = scores.some(({ forecast }) => isBaseline(comparison, forecast));
  return [
    `95 %: where the score might have come out on other days like these (moving-block bootstrap over ${days} days in blocks of ` +
      `${blockDays}). Against: score less that of the best baseline, the yardstick. p: Diebold–Mariano on daily losses, ` +
      'corrected after Holm over all pairs of the level; from 0.05 on the two cannot be told apart at 5\u00a0%. Set: in where the forecast may be the best of the table, with ' +
      '95\u00a0% confidence (model confidence set). Another training is another matter.',
    ...(hasYardstick
      ? []
      : [
          'Against and its p have no value: no naive forecast, such as the persistence of a day, stands beside as a yardstick.',
        ]),
    ...few,
  ];
}

function fewDaysNotes(levels: readonly LevelSignificance[]): string[] {
  const few = levels.filter(({ days }) => days < FEWEST_DAYS);
  if (few.length === 0) return [];
  const where =
    few.length === levels.length ? '' : ` at the level ${few.map(({ level }) => level).join(', ')}`;
  const days = [...new Set(few.map((each) => each.days))].toSorted((a, b) => a - b);
  return [
    `Nothing is said${where} of how far scores and differences can be relied upon: that takes ${FEWEST_DAYS} days with scores, got ${days.join(' and ')}.`,
  ];
}

/** Whether a forecast is one of those that skill is measured against, and so has none. */
export function isBaseline({ skill }: Comparison, name: string): boolean {
  return skill.every(({ forecast }) => forecast !== name);
}

/** The baseline with the lowest error. */
function bestBaseline(comparison: Comparison, index: number, metric: TestedMetric): string | null {
  const { scores } = comparison;
  const baselines = scores.flatMap(({ forecast, levels }) => {
    const value = levels[index].metrics[metric].value;
    return value === null || !isBaseline(comparison, forecast) ? [] : [{ forecast, value }];
  });
  return baselines.toSorted((a, b) => a.value - b.value)[0]?.forecast ?? null;
}
