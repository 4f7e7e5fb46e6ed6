import { MASKED_BY } from '../cleaning-words.ts';
import { coherenceVerdict } from '../findings/coherence-verdict.ts';
import { dataVerdict } from '../findings/data-verdict.ts';
import { formatCount } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** What the load lacked, what cleaning took out and what stood in for missing inputs. `figures`: those of the section. */
export function dataQuality(data: ReportData, figures: readonly Html[]): Section {
  const { readings } = data.manifest;
  return {
    id: 'quality',
    title: 'Data quality',
    body: html`<p>
        The load runs from ${readings.from} to ${readings.to} in steps of ${readings.stepMinutes} minutes:
        ${formatCount(readings.rows)} rows, ${formatCount(readings.missingRows)} missing.
        ${dataVerdict(data).join(' ')} A reading that is missing or masked is never scored. Do sums equal
        their parts? ${coherenceVerdict(data)}
      </p>
      ${figures} ${nodeTable(data)} ${substitutes(data)}`,
  };
}

function nodeTable({ cleaning, graph, series }: ReportData): Html | null {
  if (cleaning === null) return null;
  const names = new Map([...series.nodes, ...graph.nodes].map(({ id, name }) => [id, name]));
  const rules = MASKED_BY.filter(({ rule }) => cleaning.totals.masked[rule] > 0);
  return pageTable({
    id: 'readings-by-node',
    caption: `Readings by node, of ${formatCount(cleaning.steps)} each`,
    columns: [
      { title: 'Node' },
      { title: 'missing', numeric: true },
      { title: 'missing', unit: '%', numeric: true },
      ...(rules.length === 0
        ? [{ title: 'masked', numeric: true }]
        : rules.map(({ words }) => ({ title: `masked: ${words}`, numeric: true }))),
      { title: 'gaps', numeric: true },
      { title: 'longest gap', unit: 'hours', numeric: true },
      { title: 'Use' },
    ],
    rows: cleaning.nodes.map(({ id, missing, masked, dead, gaps, longestGapHours }) => [
      names.get(id) ?? id,
      numberCell(missing, 0),
      numberCell((100 * missing) / cleaning.steps, 2),
      ...(rules.length === 0 ? [numberCell(0, 0)] : rules.map(({ rule }) => numberCell(masked[rule], 0))),
      numberCell(gaps, 0),
      numberCell(longestGapHours, longestGapHours % 1 === 0 ? 0 : 1),
      useOf(id, dead, series),
    ]),
  });
}

function useOf(id: string, dead: boolean, { nodes }: ReportData['series']): string {
  if (dead) return 'left out';
  return nodes.find((node) => node.id === id)?.level.endsWith(', set aside') === true
    ? 'set aside'
    : 'modelled';
}

function substitutes({ manifest }: ReportData): Html | null {
  const missing = Object.entries(manifest.substitutedInputs).filter(([, count]) => count > 0);
  if (missing.length === 0) return html`<p>No input of the network was missing.</p>`;
  return html`<p>
      Inputs that were missing took the reading of the same time on one of the seven days before, else the
      training mean of that time:
    </p>
    ${pageTable({
      id: 'substituted-inputs',
      caption: 'Inputs that a stand-in took the place of',
      columns: [{ title: 'Series' }, { title: 'inputs', numeric: true }],
      rows: missing.map(([name, count]) => [name, numberCell(count, 0)]),
    })}`;
}
