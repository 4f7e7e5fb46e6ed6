import { meanOf } from '../../core/mean.ts';
import type { Explanations } from '../../explain/explanations.ts';
import { attentionControl, faithfulnessVerdict, topRow } from '../findings/faithfulness-verdict.ts';
import { listWords } from '../findings/list-words.ts';
import { amountText } from '../figures/percent-text.ts';
import { counted, decimalsFor, formatDecimal } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import { inputLabel, inputPhrase } from '../input-label.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import type { Section } from './section.ts';

/** What the forecasts rest on; null where the run made no explanations. `figures`: those of the section. */
export function explanationSection(data: ReportData, figures: readonly Html[]): Section | null {
  const { explanations } = data;
  if (explanations === null) return null;
  const { days, seeds } = explanations;
  return {
    id: 'explanation',
    title: 'What moved the forecast',
    body: html`<p>${mostMoving(explanations)}</p>
      <ul>
        ${faithfulnessSentences(explanations).map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <p>
        Explained: ${counted(days.length, 'day')} of the test period, with the seeds
        ${listWords(seeds.map(String))}. Where two seeds disagree, believe neither.
      </p>
      ${figures} ${featureTable(explanations)} ${maskTable(data, explanations)}
      ${agreementTable(explanations)} ${faithfulnessTable(explanations)}`,
  };
}

function mostMoving({ features, unit }: Explanations): string {
  const ranked = features.groups.toSorted((a, b) => meanOf(b.permutation) - meanOf(a.permutation));
  if (ranked.length === 0) return 'The network has no input that could be explained.';
  const words = ranked
    .slice(0, 3)
    .map((group) => `${inputPhrase(group)} (${amountText(meanOf(group.permutation))}\u00a0${unit})`);
  return `Shuffling one input between days makes the mean absolute error grow most for ${listWords(words)}.`;
}

function faithfulnessSentences({ faithfulness }: Explanations): string[] {
  const control = attentionControl(faithfulness);
  return (['attention', 'mask', 'influence'] as const).flatMap((ranking) => {
    const row = topRow(faithfulness, ranking);
    const verdict = row === null ? null : faithfulnessVerdict(row);
    return verdict === null
      ? []
      : [verdict.sentence, ...(ranking === 'attention' && control !== null ? [control] : [])];
  });
}

function featureTable({ features, unit, seeds }: Explanations): Html {
  const decimals = decimalsFor(Math.max(...features.groups.flatMap(({ permutation }) => permutation), 0));
  const ofSeeds = (title: string) =>
    seeds.map((seed) => ({ title: `${title}, seed ${seed}`, unit, numeric: true }));
  return pageTable({
    id: 'feature-importance',
    caption:
      'Inputs: growth of the mean absolute error when shuffled between days, and mean |integrated gradients|',
    columns: [
      { title: 'Input' },
      { title: 'columns', numeric: true },
      ...ofSeeds('shuffled'),
      ...ofSeeds('gradients'),
    ],
    rows: features.groups
      .toSorted((a, b) => meanOf(b.permutation) - meanOf(a.permutation))
      .map((group) => [
        inputLabel(group),
        numberCell(group.columns, 0),
        ...group.permutation.map((value) => numberCell(value, decimals)),
        ...group.gradients.map((value) => numberCell(value, decimals)),
      ]),
  });
}

/** Edges of the learned mask, the most kept first. */
const MOST_EDGES = 40;

function maskTable({ graph }: ReportData, { mask, edges, nodes, seeds, unit }: Explanations): Html | null {
  if (mask === null || edges.length === 0) return null;
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const nameOf = (node: number): string => names.get(nodes[node]) ?? nodes[node];
  const [first, second] = mask.values;
  const ranked = edges
    .map(({ source, target }, edge) => ({ source, target, values: [first[edge], second[edge]] as const }))
    .toSorted((a, b) => meanOf(b.values) - meanOf(a.values))
    .slice(0, MOST_EDGES);
  const strongest = ranked.length < edges.length ? `, the ${ranked.length} strongest of ${edges.length}` : '';
  const infidelity = mask.infidelity.map((value) => formatDecimal(value, 1)).join(' and ');
  return html`${pageTable({
      id: 'edge-mask',
      caption: `Learned mask of the edges (as GNNExplainer, arXiv 1903.03894)${strongest}: 1 is needed, 0 is not`,
      columns: [
        { title: 'Listener' },
        { title: 'listened to' },
        ...seeds.map((seed) => ({ title: `mask, seed ${seed}`, numeric: true })),
      ],
      rows: ranked.map(({ source, target, values }) => [
        nameOf(target),
        nameOf(source),
        ...values.map((value) => numberCell(value, 3)),
      ]),
    })}
    <p>With the masks on, the forecast moves by ${infidelity} ${unit} on average (one value per seed).</p>`;
}

function agreementTable({ features, neighbours, mask }: Explanations): Html {
  return pageTable({
    id: 'seed-agreement',
    caption: 'Agreement of the two seeds: rank correlation, 1 is the same order',
    columns: [{ title: 'Explanation' }, { title: 'Spearman’s ρ', numeric: true }],
    rows: [
      ['Inputs, shuffled', numberCell(features.agreement.permutation, 2)],
      ['Inputs, gradients', numberCell(features.agreement.gradients, 2)],
      ['Neighbours, shuffled', numberCell(neighbours.agreement.permutation, 2)],
      ['Neighbours, gradients', numberCell(neighbours.agreement.gradients, 2)],
      ...(mask === null ? [] : [['Edge mask', numberCell(mask.agreement, 2)]]),
    ],
    sortable: false,
  });
}

function faithfulnessTable({ faithfulness, unit }: Explanations): Html | null {
  if (faithfulness.length === 0) return null;
  const decimals = decimalsFor(Math.max(...faithfulness.map(({ top }) => top)));
  return pageTable({
    id: 'faithfulness',
    caption:
      'Faithfulness: how far the forecast moves when edges are removed, mean over days, nodes and leads',
    columns: [
      { title: 'Ranking' },
      { title: 'removed', unit: '%', numeric: true },
      { title: 'edges', numeric: true },
      { title: 'top edges', unit, numeric: true },
      { title: 'random, mean', unit, numeric: true },
      { title: 'random, largest', unit, numeric: true },
      { title: 'draws', numeric: true },
      { title: 'top / random', numeric: true },
    ],
    rows: faithfulness.map(({ ranking, share, edges, top, random, ratio }) => [
      ranking,
      numberCell(100 * share, 0),
      numberCell(edges, 0),
      numberCell(top, decimals),
      numberCell(random.mean, decimals),
      numberCell(random.largest, decimals),
      numberCell(random.draws, 0),
      numberCell(ratio, 2),
    ]),
  });
}
