import type { Comparison } from '../evaluation/evaluate-together.ts';
import type { TestedMetric } from '../evaluation/tested-metrics.ts';
import { formatSigned } from './format-number.ts';
import { intervalText } from './interval-text.ts';
import { pValueText } from './p-value-text.ts';
import { levelColumns } from './score-columns.ts';
import { testedInterval, testedPair } from './tested-pair.ts';

/** What is told of how far a score can be relied upon, left to right. */
export const SCORE_TESTS = ['95 %', 'against', 'p'] as const;

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
    const intervals = scores.map(({ forecast }) => testedInterval(significance, { level, metric }, forecast));
    if (column === undefined || intervals.every((interval) => interval === null)) return [];
    const yardstick = bestBaseline(comparison, index, metric);
    const { decimals, title, unit } = column;
    const cells = scores.map(({ forecast }, row) => {
      const pair = yardstick && testedPair(significance, { level, metric }, [forecast, yardstick]);
      const interval = intervals[row];
      return {
        '95 %': interval === null ? NO_VALUE : intervalText(interval, decimals),
        against:
          forecast === yardstick ? 'yardstick' : pair ? formatSigned(pair.difference, decimals) : NO_VALUE,
        p: pair ? pValueText(pair.pValue) : NO_VALUE,
      };
    });
    return [{ title: `${title} ${unit}`, yardstick, cells }];
  });
}

/** How the tests are to be read; none where nothing was tested. */
export function testNotes({ significance }: Comparison): string[] {
  const tested = significance?.filter(({ metrics }) =>
    Object.values(metrics).some((metric) => metric !== null),
  );
  if (tested === undefined || tested.length === 0) return [];
  const [{ days, blockDays }] = tested;
  return [
    `95 %: where the score might have come out on other days like these (moving-block bootstrap over ${days} days in blocks of ` +
      `${blockDays}). Against: score less that of the best baseline, the yardstick. p: Diebold–Mariano on daily losses, ` +
      'corrected after Holm over all pairs of the level; from 0.05 on the two cannot be told apart at 5\u00a0%. Another training is another matter.',
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
