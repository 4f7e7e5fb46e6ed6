import { graphLabel } from '../../study/compare-labels.ts';
import { boundText } from '../bound-text.ts';
import { decimalsFor, formatCount } from '../format-number.ts';
import { html, type Html, type HtmlContent } from '../html.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable, type Cell } from '../page-table.ts';
import type { StoredComparison } from './comparison-list.ts';
import { comparisonSection } from './comparison-section.ts';
import { pageFrame } from './page-frame.ts';
import { runLink } from './run-link.ts';
import { hasScores, type RunFile, type RunSummary } from './run-summary.ts';
import { networkName } from '../network-name.ts';

export interface RunsPageOptions {
  /** The served folder, as the user wrote it. */
  readonly root: string;
  readonly comparisons: readonly StoredComparison[];
}

/** All runs below a folder, to be sorted, opened, and chosen for a look side by side; then the comparisons. */
export function runsPage(runs: readonly RunSummary[], { root, comparisons }: RunsPageOptions): string {
  return pageFrame({
    name: `Runs in ${root}`,
    title: html`Runs in <code>${root}</code>`,
    subtitle: counts(runs),
    content: html`<section>${runs.length === 0 ? noRuns(root) : runsForm(runs, root)}</section>
      ${comparisons.map(comparisonSection)}`,
  });
}

function counts(runs: readonly RunSummary[]): string {
  const scored = runs.filter(hasScores).length;
  const others = runs.length - scored;
  return `${formatCount(scored)} finished${others === 0 ? '' : `, ${formatCount(others)} not finished or not readable`}`;
}

function noRuns(root: string): Html {
  return html`<p>There is no run in this folder yet. Make one, then load this page again:</p>
    <pre><code>wattgraph run CONFIG --reports ${root}</code></pre>`;
}

function runsForm(runs: readonly RunSummary[], root: string): Html {
  const choice = runs.filter(hasScores).length > 1;
  const button = choice
    ? html`<p class="action">
        <button type="submit">Show side by side</button> <span>Tick two or more runs.</span>
      </p>`
    : null;
  const without = runs.find(({ finished, files }) => finished && !files.includes('report.html'));
  const wayOut =
    without === undefined
      ? null
      : html`<p>
          A run gets its report by <code>wattgraph report ${root}/${without.path}</code>; then load this page
          again.
        </p>`;
  return html`<p>
      Scores are those of each run's top level over its own test period: compare runs whose test period is the
      same.
    </p>
    <form action="/side-by-side">${runsTable(runs, choice)} ${button}</form>
    ${wayOut}`;
}

function runsTable(runs: readonly RunSummary[], choice: boolean): Html {
  const decimals = decimalsFor(Math.max(...runs.map((run) => topScore(run)?.metrics.rmse.value ?? 0)));
  const units = [...new Set(runs.flatMap(({ comparison }) => comparison?.scores[0].unit ?? []))];
  const oneUnit = units.length === 1;
  return pageTable({
    id: 'runs',
    caption: 'Runs, the newest first',
    columns: [
      { title: 'Run' },
      { title: 'Level' },
      { title: 'MAPE', unit: '%', numeric: true },
      { title: 'RMSE', ...(oneUnit ? { unit: units[0] } : {}), numeric: true },
      ...(oneUnit ? [] : [{ title: 'Unit' }]),
      { title: 'Operator' },
      { title: 'Graph' },
      { title: 'Seed', numeric: true },
      { title: 'Test period' },
      { title: 'Finished' },
      { title: 'Files' },
    ],
    rows: runs.map((run) => [
      nameCell(run, choice),
      topScore(run)?.level ?? '–',
      numberCell(topScore(run)?.metrics.mape.value ?? null, 2),
      numberCell(topScore(run)?.metrics.rmse.value ?? null, decimals),
      ...(oneUnit ? [] : [run.comparison?.scores[0].unit ?? '–']),
      run.config === null ? '–' : networkName(run.config.model),
      run.config === null ? '–' : graphLabel(run.config.graph),
      numberCell(run.config?.seed ?? null, 0),
      run.config === null
        ? '–'
        : [run.config.splits.test.from, run.config.splits.test.to].map(boundText).join(' to '),
      run.finished
        ? writtenAt(run.writtenMs)
        : { content: html`<span class="fault">not finished</span>`, value: null },
      { content: fileLinks(run), value: run.files.join(' ') },
    ]),
  });
}

function nameCell(run: RunSummary, choice: boolean): Cell {
  const { path, files, finished, faults } = run;
  const box =
    choice && hasScores(run)
      ? html`<input type="checkbox" name="run" value="${path}" aria-label="Choose ${path}" /> `
      : null;
  const hasReport = files.includes('report.html');
  const name = hasReport ? html`<a href="${runLink(path, 'report.html')}">${path}</a>` : path;
  const without = finished && !hasReport ? html`<br /><small>no report yet</small>` : null;
  const told = faults.map((fault) => html`<br /><small class="fault">${fault}</small>`);
  return { content: html`${box}${name}${without}${told}`, value: path };
}

const DOWNLOADS: readonly { readonly file: RunFile; readonly title: string }[] = [
  { file: 'predictions.csv', title: 'predictions' },
  { file: 'metrics.csv', title: 'metrics' },
];

function fileLinks({ path, files }: RunSummary): HtmlContent {
  return DOWNLOADS.filter(({ file }) => files.includes(file)).map(
    ({ file, title }) =>
      html`<a href="${runLink(path, file)}" aria-label="${title} of ${path} as CSV" download>${title}</a> `,
  );
}

/** The first level of the network's scores. */
function topScore({ comparison }: RunSummary) {
  return comparison?.scores[0].levels[0];
}

function writtenAt(ms: number): Cell {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const text = `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
  return { content: html`<time datetime="${date.toISOString()}">${text}</time>`, value: text };
}
