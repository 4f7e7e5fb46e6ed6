import { csvCell } from '../core/csv-cell.ts';
import { COMPARED_METRICS, type ComparisonTable } from './comparison.ts';

const COLUMNS = [
  'network',
  'role',
  'operator',
  'graph',
  'encoder',
  'level',
  'metric',
  'runs',
  'mean',
  'best',
  'worst',
  'spread',
  'unif',
  'rank_from',
  'rank_to',
];

/** `comparison.csv`: a line per network or reference, level and metric, full precision, empty where there is no value. */
export function comparisonCsv({ levels, rows, references }: ComparisonTable): string {
  const lines = levels.flatMap(({ level }, index) =>
    COMPARED_METRICS.flatMap((metric) => [
      ...rows.map(({ id, role, operator, graph, encoder, seeds, scores }) => {
        const { mean, best, worst, spread, unif, rank } = scores[index][metric] ?? {};
        const numbers = [mean, best, worst, spread, unif, rank?.from, rank?.to];
        return [id, role, operator, graph, encoder, level, metric, seeds.length, ...numbers];
      }),
      ...references.map(({ name, scores }) => [
        name,
        'reference',
        null,
        null,
        null,
        level,
        metric,
        null,
        scores[index][metric],
        null,
        null,
        null,
        null,
        null,
        null,
      ]),
    ]),
  );
  return `${[COLUMNS, ...lines].map((cells) => cells.map((cell) => csvCell(String(cell ?? ''))).join(',')).join('\n')}\n`;
}
