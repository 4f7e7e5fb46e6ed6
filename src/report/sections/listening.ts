import { meanOf } from '../../core/mean.ts';
import type { AttentionGrouping, LayerAttention } from '../../explain/attention-summary.ts';
import { monthName } from '../figures/month-name.ts';
import { amountText, percentText } from '../figures/percent-text.ts';
import { listening, type Listening } from '../findings/listening.ts';
import { listeningVerdict } from '../findings/listening-verdict.ts';
import { formatDecimal } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable, type Cell } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** Rows of a table of edges; the others stand in attention.json. */
const MOST_EDGES = 40;

const NEIGHBOURS = 3;

const GROUPINGS = [
  { grouping: 'month', title: 'month', nameOf: monthName },
  { grouping: 'weekday', title: 'day of the week', nameOf: (key) => key },
  { grouping: 'partOfDay', title: 'part of the day', nameOf: (key) => key },
] as const satisfies { grouping: AttentionGrouping; title: string; nameOf: (key: string) => string }[];

/** The graph, and who listened to whom. `figures`: map and heat maps. */
export function listeningSection(data: ReportData, figures: readonly Html[]): Section {
  const found = listening(data);
  return {
    id: 'listening',
    title: 'Graph and attention',
    body: html`${listeningVerdict(data).map((sentence) => html`<p>${sentence}</p>`)} ${figures}
    ${found === null ? null : neighbourTable(data, found)}
    ${data.attention.layers.map((layer) => layerTables(data, layer))}`,
  };
}

function neighbourTable({ graph, attention, series }: ReportData, { evidence, heard }: Listening): Html {
  const names = namesOf(graph);
  const isAttention = evidence === 'attention';
  const amount = (value: number): string =>
    isAttention ? percentText(100 * value) : `${amountText(value)}\u00a0${series.unit}`;
  const ranks = Array.from({ length: NEIGHBOURS }, (_, rank) => rank);
  return pageTable({
    id: 'neighbours',
    caption: isAttention
      ? 'Whom each node listened to most: share of its attention, mean over layers, heads and the test period'
      : 'Whom each node listened to most: how far its forecast moves without, mean over the days explained',
    columns: [
      { title: 'Node' },
      ...(isAttention ? [{ title: 'itself', unit: '%', numeric: true }] : []),
      ...ranks.map((rank) => ({ title: ['first', 'second', 'third'][rank] })),
    ],
    rows: graph.nodes.map(({ id, name }) => {
      const own = heard.filter(({ target }) => target === id);
      return [
        name,
        ...(isAttention ? [numberCell(100 * selfShare(attention.layers, id), 1)] : []),
        ...ranks.map((rank): Cell => {
          const one = own[rank];
          if (one === undefined) return { content: '–', value: null };
          return { content: `${names.get(one.source) ?? one.source}, ${amount(one.amount)}` };
        }),
      ];
    }),
  });
}

/** Mean over layers and heads of what a node keeps for itself, 0..1. */
function selfShare(layers: readonly LayerAttention[], id: string): number {
  const weights = layers.flatMap(({ self }) => self.find(({ node }) => node === id)?.weights ?? []);
  return meanOf(weights);
}

function layerTables(data: ReportData, layer: LayerAttention): Html {
  const tables = GROUPINGS.filter(({ grouping }) => layer.groups[grouping].length > 1).map((each) =>
    groupTable(data, layer, each),
  );
  return html`<details class="screen-only">
    <summary>Layer ${layer.layer}: attention over time</summary>
    ${tables.length === 0 ? html`<p>The issues do not differ in month, weekday or part of the day.</p>` : tables}
  </details>`;
}

/** Mean over heads, and its standard deviation over the issues of the group. */
function groupTable(
  { graph }: ReportData,
  { layer, heads, edges, groups }: LayerAttention,
  { grouping, title, nameOf }: (typeof GROUPINGS)[number],
): Html {
  const names = namesOf(graph);
  const overHeads = (values: readonly number[], edge: number): number =>
    values.slice(edge * heads, (edge + 1) * heads).reduce((sum, value) => sum + value, 0) / heads;
  const shown = edges
    .map(({ source, target, weights }, edge) => ({ source, target, edge, mean: overHeads(weights, 0) }))
    .filter(({ source, target }) => source !== target)
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, MOST_EDGES);
  const all = edges.filter(({ source, target }) => source !== target).length;
  const strongest = shown.length < all ? `the ${shown.length} strongest of ${all} edges, ` : '';
  return pageTable({
    id: `attention-${layer}-${grouping.toLowerCase()}`,
    caption: `Layer ${layer}, attention by ${title}: ${strongest}mean over heads ± standard deviation over issues, %`,
    columns: [
      { title: 'Listener' },
      { title: 'listened to' },
      ...groups[grouping].map(({ key }) => ({ title: nameOf(key), unit: '%', numeric: true })),
    ],
    rows: shown.map(({ source, target, edge }) => [
      names.get(target) ?? target,
      names.get(source) ?? source,
      ...groups[grouping].map(({ mean, deviation }): Cell => {
        const value = 100 * overHeads(mean, edge);
        return {
          content: `${formatDecimal(value, 1)} ± ${formatDecimal(100 * overHeads(deviation, edge), 1)}`,
          value: Number(value.toPrecision(6)),
        };
      }),
    ]),
  });
}

function namesOf({ nodes }: ReportData['graph']): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id, name }) => [id, name]));
}
