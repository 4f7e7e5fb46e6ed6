import { html, type Html } from '../html.ts';
import type { ReportData } from '../report-data.ts';
import { errorMeasure } from './error-measure.ts';
import { extremes } from './extremes.ts';
import { STATIC_WIDTH } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { mainLevel } from './main-level.ts';
import { mapDrawing } from './map-drawing.ts';
import { MAP_DATA, mapSpec } from './map-figure.ts';
import type { MapChoice, MapInput, MapMeasure, MapNode } from './map-input.ts';
import { mapLegend } from './map-legend.ts';
import { mapMeasures, type EdgeEnds } from './map-measures.ts';
import { mapReadout, mapTable, valueText } from './map-readout.ts';
import { mapValues } from './map-values.ts';
import { meanLoads } from './mean-loads.ts';
import { percentText } from './percent-text.ts';
import { renderFigure } from './render-figure.ts';
import { strongestEdges } from './strongest-edges.ts';

/** More edges than this are a tangle, and a large page. */
const MOST_EDGES = 400;

/**
 * The graph on a map with controls for what its edges show, and its list in words; null for a graph without edges.
 * It starts at the worst forecast place of the modelled level.
 */
export async function renderGraphMap(data: ReportData): Promise<string | null> {
  const input = mapInput(data);
  if (input.edges.length === 0) return null;
  const choice: MapChoice = {
    measure: 0,
    node: startNode(data, input),
    layer: -1,
    head: -1,
    month: -1,
    hour: -1,
  };
  const measure = input.measures[0];
  const drawing = mapDrawing(input, choice, STATIC_WIDTH);
  const figure: Figure = {
    id: 'graph-map',
    title: 'Who listens to whom, on the map',
    takeaway: takeaway(input, choice),
    description: `Map of ${input.nodes.length} places with ${input.edges.length} edges between them, drawn by ${measure.title}; the list below it says the same in words.`,
    spec: mapSpec(drawing, { unit: measure.unit, errorTitle: input.errorTitle }),
    table: mapTable(input, choice),
  };
  return renderFigure(figure, {
    controls: controls(input, choice),
    readout: html`<div class="figure-legends">
        ${mapLegend(drawing, { ...measure, errorTitle: input.errorTitle })}
      </div>
      <div class="figure-readout" aria-live="polite">${mapReadout(input, choice)}</div>`,
    data: input,
    emptied: MAP_DATA,
  });
}

/** Everything the page needs, of the strongest edges by the first measure. */
export function mapInput(data: ReportData): MapInput {
  const { graph, metrics } = data;
  const { metric, title } = errorMeasure(data);
  const scores = metrics.scores[0]?.nodes ?? [];
  const loads = meanLoads(data);
  const nodes = graph.nodes.map(({ id, name, level, longitude, latitude }): MapNode => ({
    id,
    name,
    level,
    longitude,
    latitude,
    error: scores.find((score) => score.id === id)?.metrics[metric].value ?? null,
    meanLoad: Number((loads.get(id) ?? 0).toPrecision(4)),
  }));
  const position = new Map(nodes.map(({ id }, index) => [id, index]));
  const all: EdgeEnds[] = graph.edges
    .filter(({ source, target }) => source !== target)
    .map(({ source, target }) => ({ source: nodes[source].id, target: nodes[target].id }));
  const strengths = mapMeasures(data, all)[0].layers.map(({ mean, heads }) =>
    all.map((_, edge) =>
      mean.slice(edge * heads, (edge + 1) * heads).reduce<number>((sum, value) => sum + (value ?? 0), 0),
    ),
  );
  const strength = all.map((_, edge) => strengths.reduce((sum, layer) => sum + layer[edge], 0));
  const kept = strongestEdges(all, strength, MOST_EDGES);
  return {
    nodes,
    outline: graph.outline,
    edges: kept.map(({ source, target }) => ({
      source: position.get(source)!,
      target: position.get(target)!,
    })),
    hidden: all.length - kept.length,
    errorTitle: title,
    measures: mapMeasures(data, kept),
  };
}

function startNode(data: ReportData, { nodes }: MapInput): number {
  const level = mainLevel(data);
  const candidates = [...nodes.keys()].filter((node) => nodes[node].level === level);
  return extremes(candidates, (node) => nodes[node].error)?.most ?? 0;
}

function takeaway(input: MapInput, choice: MapChoice): string {
  const { name, level, error } = input.nodes[choice.node];
  const { unit, key } = input.measures[choice.measure];
  const own = mapValues(input, choice).filter(({ target }) => target === choice.node);
  const heard = own
    .slice(0, 3)
    .map(({ source, value }) => `${input.nodes[source].name} (${valueText(value, unit)})`);
  const who =
    error === null
      ? name
      : `The worst forecast ${level}, ${name} (${input.errorTitle} ${percentText(error)}),`;
  const listens =
    heard.length === 0
      ? 'listens to no other place'
      : `listens most to ${listText(heard)}. In brackets is ${MEANING[key]}`;
  const hidden =
    input.hidden === 0
      ? ''
      : ` Drawn are the strongest edges of each place, ${input.edges.length} in all; ${input.hidden} weaker ones are hidden.`;
  return `${who} ${listens}.${hidden}`;
}

const MEANING = {
  influence: 'how far its forecast moves without the edge',
  'influence-share': 'how far its forecast moves without the edge',
  attention: 'the share of its attention',
  weight: 'the weight of the edge in the graph',
} as const satisfies Record<MapMeasure['key'], string>;

function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function controls({ nodes, measures }: MapInput, { node: start }: MapChoice): Html {
  const levels = [...new Set(nodes.map(({ level }) => level))];
  const places = levels.map(
    (level) =>
      html`<optgroup label="${level}">
        ${nodes.flatMap((node, index) =>
          node.level === level
            ? [
                html`<option value="${index}" ${index === start ? html` selected` : null}>
                  ${node.name}
                </option>`,
              ]
            : [],
        )}
      </optgroup>`,
  );
  const [first] = measures;
  return html`<label
      >Who listens
      <select name="node">
        <option value="-1">all places</option>
        ${places}
      </select></label
    >
    <label
      >Drawn by
      <select name="measure">
        ${measures.map(({ title }, index) => html`<option value="${index}">${title}</option>`)}
      </select></label
    >
    <label class="figure-of-layers" hidden
      >Layer
      <select name="layer"></select
    ></label>
    <label class="figure-of-layers" hidden
      >Head
      <select name="head"></select
    ></label>
    <div class="figure-sliders">
      <label
        >Month <output name="month-text">all months</output
        ><input type="range" name="month" min="0" max="${first.months.length}" value="0"
      /></label>
      <label
        >Hour <output name="hour-text">all hours</output
        ><input type="range" name="hour" min="0" max="${first.hours.length}" value="0"
      /></label>
    </div>
    <p class="figure-note" role="status">${first.note}</p>`;
}
