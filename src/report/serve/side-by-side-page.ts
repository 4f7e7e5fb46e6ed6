import type { Comparison } from '../../evaluation/evaluate-together.ts';
import type { LevelScore } from '../../evaluation/scores.ts';
import { graphLabel } from '../../study/compare-labels.ts';
import { formatCount } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable } from '../page-table.ts';
import { bestOf, levelColumns, levelHeading } from '../score-columns.ts';
import { pageFrame } from './page-frame.ts';
import { runLink } from './run-link.ts';
import type { RunSummary } from './run-summary.ts';
import { networkName } from '../network-name.ts';

/** Scores of several finished runs in one table per level, then their reports beside each other. */
export function sideBySidePage(runs: readonly RunSummary[], root: string): string {
  const paths = runs.map(({ path }) => path).join(', ');
  return pageFrame({
    name: `${formatCount(runs.length)} runs side by side`,
    title: `${formatCount(runs.length)} runs side by side`,
    subtitle: html`${paths} · <a href="/">All runs</a>`,
    content: html`<section>
        <h2>Scores</h2>
        ${differences(runs).map((sentence) => html`<p class="fault">${sentence}</p>`)}
        <p>
          <span class="best"><b>Underlined</b></span
          >: the best of its column.
        </p>
        ${levelNames(runs).map((level, index) => levelTable(level, index, runs))}
      </section>
      <section>
        <h2>Reports</h2>
        <div class="reports">${runs.map((run) => reportFrame(run, root))}</div>
      </section>`,
  });
}

/** Why the numbers of these runs may not be held against each other, one sentence each. */
function differences(runs: readonly RunSummary[]): string[] {
  const periods = new Set(runs.map(({ config }) => JSON.stringify(config?.splits.test)));
  const units = new Set(runs.map(({ comparison }) => comparison?.scores[0].unit));
  const levels = levelNames(runs).filter(
    (level) => new Set(runs.map((run) => levelScore(run, level)?.scored ?? null)).size > 1,
  );
  return [
    ...(periods.size > 1
      ? ['The test periods differ: a lower error need not mean the better forecast.']
      : []),
    ...(units.size > 1 ? [`The units of the load differ: ${[...units].join(', ')}.`] : []),
    ...(periods.size === 1 && levels.length > 0
      ? [`Not scored on the same points: ${levels.join(', ')}.`]
      : []),
  ];
}

function levelNames(runs: readonly RunSummary[]): string[] {
  const names = runs.flatMap(
    ({ comparison }) => comparison?.scores[0].levels.map(({ level }) => level) ?? [],
  );
  return [...new Set(names)];
}

function levelScore({ comparison }: RunSummary, level: string): LevelScore | undefined {
  return comparison?.scores[0].levels.find((each) => each.level === level);
}

function levelTable(level: string, index: number, runs: readonly RunSummary[]): Html {
  const shown = runs.filter((run) => levelScore(run, level) !== undefined);
  const columns = levelColumns(networksAt(level, shown), 0);
  const best = columns.map(bestOf);
  return pageTable({
    id: `level-${index + 1}`,
    caption: levelHeading(levelScore(shown[0], level)!),
    columns: [
      { title: 'Run' },
      { title: 'Operator' },
      { title: 'Graph' },
      { title: 'Seed', numeric: true },
      ...columns.map(({ title, unit }) => ({ title, unit, numeric: true })),
    ],
    rows: shown.map(({ path, config }, row) => [
      path,
      config === null ? '–' : networkName(config.model),
      config === null ? '–' : graphLabel(config.graph),
      numberCell(config?.seed ?? null, 0),
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

/** The scores of each run's network at one level as if they had been made together, each named after its run. */
function networksAt(level: string, runs: readonly RunSummary[]): Comparison {
  const scores = runs.map((run) => ({
    ...run.comparison!.scores[0],
    forecast: run.path,
    levels: [levelScore(run, level)!],
  }));
  const skill = runs.flatMap(({ path, comparison }) =>
    comparison!.skill
      .filter((each) => each.level === level && each.forecast === comparison!.scores[0].forecast)
      .map((each) => ({ ...each, forecast: path })),
  );
  return { scores, skill, leftOut: [] };
}

function reportFrame({ path, files }: RunSummary, root: string): Html {
  if (!files.includes('report.html')) {
    return html`<section>
      <h3>${path}</h3>
      <p>No report yet. Make it, then load this page again:</p>
      <pre><code>wattgraph report ${root}/${path}</code></pre>
    </section>`;
  }
  const link = runLink(path, 'report.html');
  return html`<section>
    <h3><a href="${link}">${path}</a></h3>
    <iframe src="${link}" title="Report of ${path}"></iframe>
  </section>`;
}
