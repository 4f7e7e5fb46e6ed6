import type { Comparison } from '../evaluation/evaluate-together.ts';
import type { TestedMetric } from '../evaluation/tested-metrics.ts';
import { formatSigned } from './format-number.ts';
import { intervalText } from './interval-text.ts';
import { pValueText, setText } from './p-value-text.ts';
import { levelColumns } from './score-columns.ts';
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

/**
 * How far the scores of a level can be relied upon, by MAPE (NMAE where a load is near zero) and RMSE: empty where nothing
 * was tested.
 */
export function scoreTests(comparison: Comparison, index: number): TestedColumns[] {
  const { scores, significance } = comparison;
  const levels = scores.map((each) => each.levels[index]);
  const { level, nearZero } = levels[0];
  const columns = levelColumns(comparison, index);
  const metrics: readonly TestedMetric[] = [nearZero > 0 ? 'nmae' : 'mape', 'rmse'];
  return metrics.flatMap((metric) => {
    const column = columns.find(({ name }) => name === metric);
    const tested = scores.map(({ forecast }) => testedCandidate(significance, { level, metric }, forecast));
    if (column === undefined || tested.every((each) => each === null)) return [];
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

/** How the tests are to be read; none where nothing was tested. */
export function testNotes({ scores, skill, significance }: Comparison): string[] {
  const tested = significance?.filter(({ metrics }) =>
    Object.values(metrics).some((metric) => metric !== null),
  );
  if (tested === undefined || tested.length === 0) return [];
  const [{ days, blockDays }] = tested;
  const hasYardstick = scores.some(({ forecast }) => skill.every((each) => each.forecast !== forecast));
  return [
    `95 %: where the score might have come out on other days like these (moving-block bootstrap over ${days} days in blocks of ` +
      `${blockDays}). Against: score less that of the best baseline, the yardstick. p: Diebold–Mariano on daily losses, ` +
      'corrected after Holm over all pairs of the level; from 0.05 on the two cannot be told apart at 5\u00a0%. Set: in where the forecast may be the best of the table, with ' +
      '95\u00a0% confidence (model confidence set). Another training is another matter.',
    ...(hasYardstick
      ? []
      : [
          'Against and p have no value: no naive forecast, such as the persistence of a day, stands beside as a yardstick.',
        ]),
  ];
}

/** Of those that skill is measured against, and so have none, the one with the lowest error. */
function bestBaseline({ scores, skill }: Comparison, index: number, metric: TestedMetric): string | null {
  const baselines = scores.flatMap(({ forecast, levels }) => {
    const value = levels[index].metrics[metric].value;
    return value === null || skill.some((each) => each.forecast === forecast) ? [] : [{ forecast, value }];
  });
  return baselines.toSorted((a, b) => a.value - b.value)[0]?.forecast ?? null;
}
