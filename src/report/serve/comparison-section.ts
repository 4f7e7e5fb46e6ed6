import type { ComparisonTable } from '../../study/comparison.ts';
import { comparisonColumns, RUN_STATISTICS } from '../comparison-columns.ts';
import { comparisonNotes } from '../comparison-notes.ts';
import { formatCount } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import { pageTable, type Cell } from '../page-table.ts';
import type { StoredComparison } from './comparison-list.ts';

/** The tables of one comparison, one per level. */
export function comparisonSection({ folder, table }: StoredComparison): Html {
  const body =
    table === null
      ? html`<p class="fault">
          comparison.json is not as this version of wattgraph writes it; run <code>wattgraph compare</code>
          again: finished runs are kept
        </p>`
      : html`${table.levels.map((_, level) => levelTable(folder, table, level))}
          <ul>
            ${comparisonNotes(table).map((note) => html`<li>${note}</li>`)}
          </ul>`;
  return html`<section>
    <h2>Comparison ${folder}</h2>
    ${body}
  </section>`;
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
      numeric(runs[row]),
      ...metrics.flatMap(({ cells }) => RUN_STATISTICS.map((statistic) => numeric(cells[row][statistic]))),
    ]),
  });
}

/** A number that is text already: `12`, `1,234.5`, the first of `2–4`; none for a dash. */
function numeric(text: string): Cell {
  const value = Number.parseFloat(text.replaceAll(',', ''));
  return { content: text, value: Number.isNaN(value) ? null : value };
}
