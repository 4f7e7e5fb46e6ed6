import type { AttentionGrouping } from '../../explain/attention-summary.ts';
import type { ReportData } from '../report-data.ts';
import type { Figure } from './figure.ts';
import { heatMapSpec } from './heat-map.ts';
import { attentionPairs } from './mean-attention-of-pairs.ts';
import { percentText } from './percent-text.ts';

/** Pairs that a figure has room for. */
const SHOWN = 14;

export interface AttentionGroupOptions {
  readonly id: string;
  readonly title: string;
  readonly grouping: AttentionGrouping;
  readonly columnTitle: string;
  /** `in July 2021` */
  readonly phrase: (key: string) => string;
  /** A group's key on a phone. */
  readonly shortLabel: (key: string) => string;
  readonly order?: readonly string[];
}

/** Attention of the pairs that change most between groups of issues. */
export function attentionByGroup(
  { attention, graph }: ReportData,
  { id, title, grouping, columnTitle, phrase, shortLabel, order }: AttentionGroupOptions,
): Figure | null {
  const groups = attention.layers[0]?.groups[grouping] ?? [];
  const keys = (order ?? groups.map(({ key }) => key)).filter((key) =>
    groups.some((group) => group.key === key),
  );
  if (keys.length < 2) return null;
  const byKey = keys.map((key) =>
    attentionPairs(attention, ({ groups: own }) => own[grouping].find((group) => group.key === key)!.mean),
  );
  const nameOf = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const pairs = byKey[0]
    .map(({ source, target }, index) => {
      const weights = byKey.map((all) => 100 * all[index].weight);
      return { source, target, weights, range: Math.max(...weights) - Math.min(...weights) };
    })
    .filter(({ source, target }) => source !== target)
    .toSorted((a, b) => b.range - a.range);
  const shown = pairs.slice(0, SHOWN);
  if (shown.length === 0) return null;
  const label = ({ source, target }: (typeof pairs)[number]): string =>
    `${nameOf.get(target)}\n← ${nameOf.get(source)}`;
  const [first] = shown;
  const least = first.weights.indexOf(Math.min(...first.weights));
  const most = first.weights.indexOf(Math.max(...first.weights));
  const note =
    pairs.length > shown.length ? ` Shown are the ${SHOWN} pairs that change most, of ${pairs.length}.` : '';
  return {
    id,
    title,
    takeaway: `The attention that ${nameOf.get(first.target)} gives to ${nameOf.get(first.source)} changes most: from ${percentText(first.weights[least])} of all it gives ${phrase(keys[least])} to ${percentText(first.weights[most])} ${phrase(keys[most])}.${note}`,
    description: `Heat map of the attention of ${shown.length} pairs of places by ${columnTitle}, in percent, mean over layers and heads; the arrow points from the place that is listened to.`,
    spec: heatMapSpec({
      rows: shown.map(label),
      columns: keys,
      values: shown.map(({ weights }) => weights),
      unit: '% of the attention',
      rowTitle: 'pair',
      columnTitle,
      format: '.1f',
      cellFormat: '.0f',
      phoneColumns: keys.map(shortLabel),
    }),
    table: {
      columns: ['target', 'source', columnTitle, 'attention_percent'],
      rows: pairs.flatMap(({ source, target, weights }) =>
        weights.map((weight, index) => [target, source, keys[index], weight]),
      ),
    },
  };
}
