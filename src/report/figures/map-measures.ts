import type { ReportData } from '../report-data.ts';
import type { MapLayer, MapMeasure } from './map-input.ts';
import { pairInfluence } from './pair-influence.ts';

type Line = readonly (number | null)[];

/** An edge as the ids of the nodes at its ends. */
export interface EdgeEnds {
  readonly source: string;
  readonly target: string;
}

/** What the edges of a run can be drawn by: influence, attention, and the graph's own weights. Values of all `edges`. */
export function mapMeasures(data: ReportData, edges: readonly EdgeEnds[]): MapMeasure[] {
  return [...influenceMeasures(data, edges), ...attentionMeasures(data, edges), weightMeasure(data, edges)];
}

function influenceMeasures(data: ReportData, edges: readonly EdgeEnds[]): MapMeasure[] {
  const { explanations } = data;
  if (explanations === null || explanations.influence === null) return [];
  const { influence, unit, nodes } = explanations;
  const { months, hours } = influence;
  const { pairs, values } = pairInfluence(explanations, influence);
  const tried = new Map(
    pairs.map(({ source, target }, index) => [
      keyOf({ source: nodes[source], target: nodes[target] }),
      index,
    ]),
  );
  const columns = edges.map((edge) => tried.get(keyOf(edge)));
  const line = (all: readonly number[]): Line =>
    columns.map((column) => (column === undefined ? null : rounded(all[column])));
  const byMonth = values.map((byHour) => meanLine(byHour));
  const layer: MapLayer = {
    name: '',
    heads: 1,
    mean: line(meanLine(byMonth)),
    byMonth: byMonth.map(line),
    byHour: values.map((byHour) => byHour.map(line)),
  };
  const shared = { months, hours: hours.map(String), note: '' };
  return [
    { key: 'influence', title: `influence, ${unit}`, unit, ...shared, shareOf: null, layers: [layer] },
    {
      key: 'influence-share',
      title: "influence, % of the listener's mean load",
      unit: '%',
      ...shared,
      shareOf: 'influence',
      layers: [],
    },
  ];
}

function attentionMeasures({ attention }: ReportData, edges: readonly EdgeEnds[]): MapMeasure[] {
  if (attention.layers.length === 0) return [];
  const layers = attention.layers.map(({ layer, heads, edges: scored, groups }): MapLayer => {
    const position = new Map(scored.map((edge, index) => [keyOf(edge), index]));
    const line = (weights: readonly number[]): Line =>
      edges.flatMap((edge) => {
        const at = position.get(keyOf(edge));
        return Array.from({ length: heads }, (_, head) =>
          at === undefined ? null : rounded(100 * weights[at * heads + head]),
        );
      });
    return {
      name: `layer ${layer}`,
      heads,
      mean: line(scored.flatMap(({ weights }) => weights)),
      byMonth: groups.month.map(({ mean }) => line(mean)),
      byHour: [],
    };
  });
  return [
    {
      key: 'attention',
      title: 'attention, %',
      unit: '%',
      months: attention.layers[0].groups.month.map(({ key }) => key),
      hours: [],
      shareOf: null,
      layers,
      note: 'Attention is scored once for each forecast of a day, so it has no hours.',
    },
  ];
}

function weightMeasure({ graph }: ReportData, edges: readonly EdgeEnds[]): MapMeasure {
  const weights = new Map(
    graph.edges.map(({ source, target, weight }) => [
      keyOf({ source: graph.nodes[source].id, target: graph.nodes[target].id }),
      weight,
    ]),
  );
  const mean = edges.map((edge) => weights.get(keyOf(edge)) ?? null);
  return {
    key: 'weight',
    title: 'weight in the graph',
    unit: '',
    months: [],
    hours: [],
    shareOf: null,
    layers: [
      {
        name: '',
        heads: 1,
        mean: mean.map((value) => (value === null ? null : rounded(value))),
        byMonth: [],
        byHour: [],
      },
    ],
    note: 'Weights of the graph are the same at all times.',
  };
}

function keyOf({ source, target }: EdgeEnds): string {
  return JSON.stringify([source, target]);
}

function meanLine(lines: readonly (readonly number[])[]): number[] {
  return lines[0].map((_, column) => lines.reduce((sum, line) => sum + line[column], 0) / lines.length);
}

/** Three digits are more than a line's width shows, and keep the page small. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
