import { csvCell } from '../core/csv-cell.ts';
import { METRIC_NAMES } from './metrics.ts';
import type { MetricName, MetricValue } from './metrics.ts';
import { GROUPINGS } from './row-groups.ts';
import type { PointCounts, Scores } from './scores.ts';

type Line = readonly [scope: string, key: string, metric: string, value: number | null, n: number];

const COUNTS = [
  'scored',
  'missingActual',
  'missingForecast',
  'nearZero',
] as const satisfies (keyof PointCounts)[];

/**
 * Scores in long form, `forecast,scope,key,metric,value,n`, full precision, an empty value where there is none.
 * Scopes: `all` (over all columns), `level` (key: level), `node` (key: id), `<level> by <grouping>`, and `<level> up to
 * lead` and `<level> at lead` (pooled over series and issues). Besides the metrics, `scored`, `missingActual`, `missingForecast` and `nearZero` are numbers of points, of `n` in all.
 */
export function metricsCsv(scores: readonly Scores[]): string {
  const lines = scores.flatMap((each) =>
    scoreLines(each).map(([scope, key, metric, value, n]) =>
      [each.forecast, scope, key, metric, value === null ? '' : String(value), String(n)]
        .map(csvCell)
        .join(','),
    ),
  );
  return `${['forecast,scope,key,metric,value,n', ...lines].join('\n')}\n`;
}

function scoreLines({ all, levels, nodes, groups, leads }: Scores): Line[] {
  return [
    ...Object.entries(all).map(([metric, { value, n }]): Line => ['all', 'all', metric, value, n]),
    ...levels.flatMap((score) => [
      ...linesOf('level', score.level, score),
      wapeLine('level', score.level, score),
    ]),
    ...nodes.flatMap((score) => linesOf('node', score.id, score)),
    ...(leads ?? []).flatMap(({ level, minutes, upTo, at }) =>
      Object.entries({ 'up to lead': upTo, 'at lead': at }).flatMap(([words, errors]) =>
        Object.entries(errors).map(([metric, { value, n }]): Line => [
          `${level} ${words}`,
          `${minutes} minutes`,
          metric,
          value,
          n,
        ]),
      ),
    ),
    ...GROUPINGS.flatMap((grouping) =>
      groups[grouping].flatMap((score) => {
        const scope = `${score.level} by ${grouping}`;
        return [...linesOf(scope, score.key, score), wapeLine(scope, score.key, score)];
      }),
    ),
  ];
}

interface ScoreWithCounts extends PointCounts {
  readonly metrics: Readonly<Record<MetricName, MetricValue>>;
}

function linesOf(scope: string, key: string, score: ScoreWithCounts): Line[] {
  const points = score.scored + score.missingActual + score.missingForecast;
  return [
    ...METRIC_NAMES.map((metric): Line => [
      scope,
      key,
      metric,
      score.metrics[metric].value,
      score.metrics[metric].n,
    ]),
    ...COUNTS.map((count): Line => [scope, key, count, score[count], points]),
  ];
}

function wapeLine(scope: string, key: string, { wape }: { readonly wape: MetricValue }): Line {
  return [scope, key, 'wape', wape.value, wape.n];
}
