import { html, type Html } from '../html.ts';
import { leadTables } from '../lead-tables.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import { bestOf, levelColumns, levelHeading, rmseSumColumn, type ScoreColumn } from '../score-columns.ts';
import { scoreNotes } from '../score-notes.ts';
import { SCORE_TESTS, scoreTests, testNotes, type TestedColumns } from '../score-tests.ts';
import { statisticCells, statisticColumns } from '../text-cell.ts';
import type { Section } from './section.ts';

/** All forecasts beside each other: a table of scores and one of tests per level, then the sum of RMSEs over all columns. */
export function levelScores({ metrics }: ReportData): Section {
  const names = metrics.scores.map(({ forecast }) => forecast);
  const sums = rmseSumColumn(metrics);
  const tables = metrics.scores[0].levels.map((level, index) => [
    scoreTable(`scores-${index + 1}`, levelHeading(level), { names, columns: levelColumns(metrics, index) }),
    testTable(`scores-${index + 1}-tests`, level.level, { names, metrics: scoreTests(metrics, index) }),
  ]);
  return {
    id: 'scores',
    title: 'Scores by level',
    body: html`<p>
        Every forecast is scored on the same points. What each metric means stands in
        <a href="#metrics">Metrics</a>. <span class="best"><b>Underlined</b></span
        >: the best of its column.
      </p>
      ${testNotes(metrics).map((note) => html`<p>${note}</p>`)} ${tables}
      ${leadTables(metrics.scores).map(({ caption, leads, cells }, index) =>
        pageTable({
          id: `scores-lead-${index + 1}`,
          caption,
          columns: [{ title: 'Forecast' }, ...leads.map((title) => ({ title, numeric: true }))],
          rows: names.map((name, row) => [name, ...cells[row]]),
        }),
      )}
      ${
        sums === null
          ? null
          : scoreTable('scores-sum', `All ${metrics.scores[0].nodes.length} columns`, {
              names,
              columns: [sums],
            })
      }
      <details>
        <summary>What was averaged, compared and left out</summary>
        <ul>
          ${scoreNotes(metrics).map((note) => html`<li>${note}</li>`)}
        </ul>
      </details>`,
  };
}

function scoreTable(
  id: string,
  caption: string,
  { names, columns }: { readonly names: readonly string[]; readonly columns: readonly ScoreColumn[] },
): Html {
  const best = columns.map(bestOf);
  return pageTable({
    id,
    caption,
    columns: [{ title: 'Forecast' }, ...columns.map(({ title, unit }) => ({ title, unit, numeric: true }))],
    rows: names.map((name, row) => [
      name,
      ...columns.map(({ values, decimals }, column) =>
        numberCell(
          values[row],
          decimals,
          values[row] !== null && values[row] === best[column] ? 'best' : null,
        ),
      ),
    ]),
  });
}

/** Null where nothing was tested. */
function testTable(
  id: string,
  level: string,
  { names, metrics }: { readonly names: readonly string[]; readonly metrics: readonly TestedColumns[] },
): Html | null {
  if (metrics.length === 0) return null;
  return pageTable({
    id,
    caption: `${level}: how far the scores can be relied upon`,
    columns: [
      { title: 'Forecast' },
      ...metrics.flatMap(({ title }) =>
        SCORE_TESTS.flatMap((test, place) => statisticColumns(test, place === 0 ? title : null)),
      ),
    ],
    rows: names.map((name, row) => [
      name,
      ...metrics.flatMap(({ cells }) =>
        SCORE_TESTS.flatMap((test) => statisticCells(cells[row][test], test)),
      ),
    ]),
  });
}
