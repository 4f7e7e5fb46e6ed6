import type { Comparison } from '../evaluation/evaluate-together.ts';
import { JOINT_METRICS, METRICS } from '../evaluation/metrics.ts';
import type { MetricDefinition, MetricName } from '../evaluation/metrics.ts';
import type { LevelScore } from '../evaluation/scores.ts';
import { decimalsFor, formatCount } from './format-number.ts';

export type ScoreColumnName = MetricName | 'wape' | 'skill';

/** One column of a level's table. */
export interface ScoreColumn {
  readonly name: ScoreColumnName;
  readonly title: string;
  readonly unit: string;
  /** [forecast] */
  readonly values: readonly (number | null)[];
  readonly decimals: number;
}

/** Left to right in a table. */
const COLUMN_ORDER = [
  'mape',
  'nmae',
  'wape',
  'rmse',
  'mae',
  'bias',
  'mase',
  'skill',
] as const satisfies ScoreColumnName[];

/** `region: mean over 12 series`, `national: France`. */
export function levelHeading({ level, series }: Pick<LevelScore, 'level' | 'series'>): string {
  return series.length === 1
    ? `${level}: ${series[0]}`
    : `${level}: mean over ${formatCount(series.length)} series`;
}

/** What a level's table shows, forecasts in the order of `scores`; a metric that says nothing at the level is left out. */
export function levelColumns({ scores, skill }: Comparison, index: number): ScoreColumn[] {
  const levels = scores.map((each) => each.levels[index]);
  const { level, series } = levels[0];
  const load = scores[0].unit;
  const valuesOf = (name: ScoreColumnName): readonly (number | null)[] => {
    if (name === 'wape') return levels.map(({ wape }) => wape.value);
    if (name !== 'skill') return levels.map(({ metrics }) => metrics[name].value);
    return scores.map(
      ({ forecast }) => skill.find((s) => s.forecast === forecast && s.level === level)?.value ?? null,
    );
  };
  const absent = (name: ScoreColumnName, values: readonly (number | null)[]): boolean =>
    (name === 'wape' && series.length === 1) ||
    ((name === 'skill' || name === 'mase') && values.every((value) => value === null));
  const loadDecimals = fourDigits(valuesOf('rmse'));
  return COLUMN_ORDER.flatMap((name) => {
    const values = valuesOf(name);
    if (absent(name, values)) return [];
    const { title, unit } = columnTitle(name, load);
    const decimals = name === 'skill' ? 1 : name === 'mase' ? 3 : unit === '%' ? 2 : loadDecimals;
    return [{ name, title, unit, values, decimals }];
  });
}

export function columnTitle(name: ScoreColumnName, load: string): { title: string; unit: string } {
  if (name === 'skill') return { title: 'skill', unit: '%' };
  const { title, unit }: MetricDefinition = name === 'wape' ? JOINT_METRICS.wape : METRICS[name];
  return { title, unit: { load, '%': '%', '1': '' }[unit] };
}

/** Decimals that leave the largest load of a column about four digits. */
function fourDigits(values: readonly (number | null)[]): number {
  return decimalsFor(Math.max(...values.map((value) => Math.abs(value ?? 0))));
}

/** The sum of RMSEs over all columns; null where there is only one. */
export function rmseSumColumn({ scores }: Pick<Comparison, 'scores'>): ScoreColumn | null {
  const { nodes, unit } = scores[0];
  if (nodes.length < 2) return null;
  const values = scores.map(({ all }) => all.rmseSum.value);
  return { name: 'rmse', title: 'sum of RMSEs', unit, values, decimals: fourDigits(values) };
}

/** The value of a column to mark: the nearest to zero, the highest of the skills. */
export function bestOf({ name, values }: Pick<ScoreColumn, 'name' | 'values'>): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length < 2) return null;
  return present.reduce((best, value) =>
    (name === 'skill' ? value > best : Math.abs(value) < Math.abs(best)) ? value : best,
  );
}
