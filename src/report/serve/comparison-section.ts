import { METRICS } from '../../evaluation/metrics.ts';
import type { ComparisonTable } from '../../study/comparison.ts';
import { comparisonColumns, RUN_STATISTICS } from '../comparison-columns.ts';
import { comparisonFindings } from '../comparison-findings.ts';
import { comparisonNotes } from '../comparison-notes.ts';
import { comparisonTests, TEST_STATISTICS } from '../comparison-tests.ts';
import { formatCount } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import { pageTable } from '../page-table.ts';
import { statisticCells, statisticColumns, textCell } from '../text-cell.ts';
import type { StoredComparison } from './comparison-list.ts';

/** The tables of one comparison, one per level. */
export function comparisonSection({ folder, table }: StoredComparison): Html {
  const body =
    table === null
      ? html`<p class="fault">
          comparison.json is not as this version of wattgraph writes it; run <code>wattgraph compare</code>
          again: finished runs are kept
        </p>`
      : html`${list(comparisonFindings(table))}
        ${table.levels.map((_, level) => [levelTable(folder, table, level), ...testTables(folder, table, level)])}
        ${list(comparisonNotes(table))}`;
  return html`<section>
    <h2>Comparison ${folder}</h2>
    ${body}
  </section>`;
}

function list(sentences: readonly string[]): Html | null {
  if (sentences.length === 0) return null;
  return html`<ul>
    ${sentences.map((each) => html`<li>${each}</li>`)}
  </ul>`;
}

function levelTable(folder: string, table: ComparisonTable, index: number): Html {
  const { names, runs, metrics } = comparisonColumns(table, index);
  const { level, series } = table.levels[index];
  const over = series.length === 1 ? series[0] : `mean over ${formatCount(series.length)} series`;
  return pageTable({
    id: `${folder}-${index + 1}`,
    caption: `${level}: ${over}`,
    columns: [
      { title: 'Network' },
      { title: 'Runs', numeric: true },
      ...metrics.flatMap(({ title }) =>
        RUN_STATISTICS.map((statistic) => ({
          title: statistic === 'mean' ? title : statistic,
          ...(statistic === 'mean' ? { unit: 'mean' } : {}),
          numeric: true,
        })),
      ),
    ],
    rows: names.map((name, row) => [
      name,
      textCell(runs[row]),
      ...metrics.flatMap(({ cells }) => RUN_STATISTICS.map((statistic) => textCell(cells[row][statistic]))),
    ]),
  });
}

/** One table per metric, which keeps them narrow; none where nothing was tested. */
function testTables(folder: string, table: ComparisonTable, index: number): Html[] {
  const { names, metrics } = comparisonTests(table, index) ?? { names: [], metrics: [] };
  return metrics.map(({ metric, title, cells }) =>
    pageTable({
      id: `${folder}-${index + 1}-tests-${metric}`,
      caption: `${table.levels[index].level}, ${METRICS[metric].title}: how far the differences can be relied upon`,
      columns: [
        { title: 'Network' },
        ...TEST_STATISTICS.flatMap((statistic, place) =>
          statisticColumns(statistic, place === 0 ? title : null),
        ),
      ],
      rows: names.map((name, row) => [
        name,
        ...TEST_STATISTICS.flatMap((statistic) => statisticCells(cells[row][statistic], statistic)),
      ]),
    }),
  );
}
