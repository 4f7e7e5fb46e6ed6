import { csvCell } from '../core/csv-cell.ts';
import { COMPARED_METRICS, hasArchitectures, type ComparisonTable } from './comparison.ts';

const SCORE_COLUMNS = ['runs', 'mean', 'best', 'worst', 'spread', 'unif', 'rank_from', 'rank_to'];

/** Of the mean: its 95 % interval, how far it is behind the best network, with interval and p-value, and the set's. */
const TEST_COLUMNS = ['from', 'to', 'behind', 'behind_from', 'behind_to', 'behind_p', 'set_p'];

/**
 * `comparison.csv`: a line per network or reference, level and metric, full precision, empty where there is no value. The
 * architecture has a column only where it tells networks apart from those of the paper.
 */
export function comparisonCsv(table: ComparisonTable): string {
  const { levels, rows, references } = table;
  const axes = [
    'role',
    'operator',
    'graph',
    ...(hasArchitectures(table) ? (['architecture'] as const) : []),
    'encoder',
  ] as const;
  const lines = levels.flatMap(({ level }, index) =>
    COMPARED_METRICS.flatMap((metric) => [
      ...rows.map((row) => {
        const { mean, best, worst, spread, unif, rank, significance } = row.scores[index][metric] ?? {};
        const { interval, behind, setPValue } = significance ?? {};
        const runs = [mean, best, worst, spread, unif, rank?.from, rank?.to];
        const ends = [interval?.from, interval?.to, behind?.by, behind?.interval.from, behind?.interval.to];
        const numbers = [...runs, ...ends, behind?.pValue, setPValue];
        return [row.id, ...axes.map((axis) => row[axis]), level, metric, row.seeds.length, ...numbers];
      }),
      ...references.map(({ name, scores }) => {
        const mean = scores[index][metric];
        const cells = [name, 'reference', ...axes.slice(1).map(() => null), level, metric, null, mean];
        return [...cells, ...[...SCORE_COLUMNS.slice(2), ...TEST_COLUMNS].map(() => null)];
      }),
    ]),
  );
  const head = ['network', ...axes, 'level', 'metric', ...SCORE_COLUMNS, ...TEST_COLUMNS];
  return `${[head, ...lines].map((cells) => cells.map((cell) => csvCell(String(cell ?? ''))).join(',')).join('\n')}\n`;
}
