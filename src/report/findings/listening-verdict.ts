import { mainLevel } from '../figures/main-level.ts';
import { amountText, percentText } from '../figures/percent-text.ts';
import { formatCount, formatDecimal } from '../format-number.ts';
import { html, type Html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import { attentionControl, faithfulnessVerdict, topRow } from './faithfulness-verdict.ts';
import { listPieces } from './list-words.ts';
import { influenceOf, listening, type Heard, type Listening } from './listening.ts';
import { nodeRanking } from './node-ranking.ts';

const SHOWN = 3;

/** Which neighbours the model listened to: over all, for the node that was forecast worst, and how far to trust it. */
export function listeningVerdict(data: ReportData): Html[] {
  const found = listening(data);
  if (found === null) return [html`${noEvidence(data)}`];
  const names = new Map(data.graph.nodes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const worst = nodeRanking(data).at(-1);
  const ofWorst = worst === undefined ? [] : found.heard.filter(({ target }) => target === worst.id);
  const pairs = found.heard
    .slice(0, SHOWN)
    .map(
      (heard) =>
        html`${nameOf(heard.target)} to <b>${nameOf(heard.source)}</b> (${amountOf(found, heard, data)})`,
    );
  const sources = ofWorst
    .slice(0, SHOWN)
    .map((heard) => html`<b>${nameOf(heard.source)}</b> (${amountOf(found, heard, data)})`);
  return [
    html`Who listened most, ${HOW[found.evidence]}: ${listPieces(pairs)}.`,
    ...(sources.length === 0
      ? []
      : [
          html`${worst!.name}, the ${mainLevel(data)} forecast worst, listened most to ${listPieces(sources)}.`,
        ]),
    ...evenness(found),
    ...untried(found, data),
    ...(found.evidence === 'attention' && worst !== undefined ? moved(data, worst, nameOf) : []),
    ...(found.evidence === 'permutation' ? [] : caveats(data, found.evidence)),
  ];
}

/** What attention does not tell: whose link moves the forecast of the worst node. */
function moved(
  { explanations, series }: ReportData,
  { id, name }: { readonly id: string; readonly name: string },
  nameOf: (id: string) => string,
): Html[] {
  const own = explanations === null ? [] : influenceOf(explanations).filter(({ target }) => target === id);
  if (own.length === 0) return [];
  const sources = own
    .slice(0, SHOWN)
    .map(({ source, amount }) => html`<b>${nameOf(source)}</b> (${amountText(amount)} ${series.unit})`);
  return [html`The forecast of ${name} moves most without its link to ${listPieces(sources)}.`];
}

/** A ranking of the edges that were tried says nothing of the others. */
function untried({ evidence }: Listening, { explanations }: ReportData): Html[] {
  const tried = explanations?.influence?.edges.length ?? 0;
  const all = explanations?.edges.length ?? 0;
  if (evidence !== 'influence' || tried === all) return [];
  return [html`Of ${formatCount(all)} links, the ${formatCount(tried)} heaviest were tried.`];
}

/** Below this many times an equal share, a preference is hardly one. */
const NEARLY_EVEN = 1.25;

/** How far attention prefers anybody: a large share may only mean that there are few to listen to. */
function evenness({ evidence, heard }: Listening): Html[] {
  if (evidence !== 'attention') return [];
  const most = Math.max(...heard.map(({ ofEqual }) => ofEqual!));
  const times = `${formatDecimal(most, 2)} times an equal share`;
  return most < NEARLY_EVEN
    ? [
        html`Attention is nearly even: no node gives a neighbour more than ${times}, so large shares are those
        of nodes with few neighbours.`,
      ]
    : [html`The most that any node gives a neighbour is ${times}.`];
}

const HOW = {
  attention: 'by mean attention over the test period',
  influence: 'by how far a forecast moves when the link is silenced',
  permutation: 'by how far a forecast moves when the inputs of the other node are shuffled',
} as const satisfies Record<Listening['evidence'], string>;

function amountOf({ evidence }: Listening, { amount }: Heard, { series }: ReportData): string {
  return evidence === 'attention' ? percentText(100 * amount) : `${amountText(amount)}\u00a0${series.unit}`;
}

function caveats({ explanations }: ReportData, ranking: 'attention' | 'influence'): Html[] {
  const rows = explanations?.faithfulness ?? [];
  const row = topRow(rows, ranking);
  const verdict = row === null ? null : faithfulnessVerdict(row);
  if (verdict === null) return [html`${UNCHECKED[ranking]}`];
  const control = ranking === 'attention' ? attentionControl(rows) : null;
  return [html`${verdict.sentence}`, ...(control === null ? [] : [html`${control}`])];
}

const UNCHECKED = {
  attention:
    'Attention is what the network looked at, not proof of what moved its forecast; this run made no check of that.',
  influence: 'This run made no check of how far to trust that ranking.',
} as const;

function noEvidence({ config, graph }: ReportData): string {
  if (config.model.operator === 'none' || graph.edges.length === 0) {
    return 'None: the network has no link between nodes.';
  }
  return `This run cannot tell: ${config.model.operator} or this run folder shows no attention, and the run made no explanations.`;
}
