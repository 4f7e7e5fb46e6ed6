import type { MapChoice, MapInput } from './map-input.ts';
import { mapLayout, type MapLayout, type Place } from './map-layout.ts';
import { largestValue, mapValues, type MapEdgeValue } from './map-values.ts';
import { placeLabels, type PlacedLabel } from './place-labels.ts';

/** Classes of colour, of edges by their value and of nodes by their error. */
export const CLASSES = 5;
const POINTS = 12;
/** Bend of an edge as a share of its length, so that both directions of a pair stay apart. */
const BEND = 0.16;

/** The rows of the map's data sets. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly outline: readonly (Place & { readonly line: number; readonly order: number })[];
  readonly edges: readonly (Place & EdgeLook & { readonly order: number })[];
  readonly arrows: readonly (Place & EdgeLook & { readonly angle: number; readonly size: number })[];
  readonly nodes: readonly (Place & {
    readonly name: string;
    readonly level: string;
    readonly node: number;
    readonly error: number | null;
    readonly color: string;
    readonly size: number;
    readonly ring: number;
  })[];
  readonly labels: readonly (PlacedLabel & { readonly weight: string })[];
  /** Upper ends of the edges' classes, for a legend. */
  readonly edgeSteps: readonly number[];
  readonly errorSteps: readonly number[];
}

interface EdgeLook {
  readonly edge: number;
  readonly width: number;
  readonly color: string;
  readonly opacity: number;
  readonly listener: string;
  readonly source: string;
  readonly value: number;
}

/** The map under a choice of the controls, `width` pixels wide. */
export function mapDrawing(input: MapInput, choice: MapChoice, width: number): MapDrawing {
  const layout = mapLayout(input, width);
  const largest = largestValue(input, choice) || 1;
  const isSmall = width < 480;
  const values = mapValues(input, choice);
  // The strongest on top.
  const looks = values
    .toReversed()
    .map((value) => ({ value, look: edgeLook(input, value, { choice, largest, isSmall }) }));
  const errors = input.nodes.flatMap(({ error }) => error ?? []);
  const [least, most] = errors.length === 0 ? [0, 1] : [Math.min(...errors), Math.max(...errors)];
  return {
    width,
    height: layout.height,
    outline: layout.outline.flatMap((points, line) =>
      points.map((point, order) => ({ line, order, ...point })),
    ),
    edges: looks.flatMap(({ value, look }) =>
      Array.from({ length: POINTS }, (_, order) => ({
        ...look,
        order,
        ...onArc(layout, value, order / (POINTS - 1)),
      })),
    ),
    arrows: looks.map(({ value, look }) => arrow(layout, value, look)),
    nodes: input.nodes.map(({ name, level, error }, node) => ({
      ...layout.nodes[node],
      name,
      level,
      node,
      error,
      color: error === null ? 'var(--paper)' : `var(--error-${classOf(error - least, most - least)})`,
      size: Math.round((node === choice.node ? 2 : 1) * Math.PI * layout.radius ** 2),
      ring: node === choice.node ? 3 : 1.25,
    })),
    labels: labelsOf(input, layout, { choice, values, isSmall }),
    edgeSteps: steps(0, largest),
    errorSteps: steps(least, most),
  };
}

function steps(from: number, to: number): number[] {
  return Array.from({ length: CLASSES }, (_, index) => from + ((to - from) * (index + 1)) / CLASSES);
}

/** 1..CLASSES */
function classOf(value: number, largest: number): number {
  return Math.min(CLASSES, 1 + Math.floor((CLASSES * value) / (largest || 1)));
}

function edgeLook(
  input: MapInput,
  { edge, source, target, value }: MapEdgeValue,
  {
    choice,
    largest,
    isSmall,
  }: { readonly choice: MapChoice; readonly largest: number; readonly isSmall: boolean },
): EdgeLook {
  const isMeant = choice.node < 0 || target === choice.node;
  return {
    edge,
    width: Math.round(10 * (isSmall ? 0.7 : 1) * (0.6 + 5.4 * Math.min(1, value / largest))) / 10,
    color: `var(--edge-${classOf(value, largest)})`,
    opacity: isMeant ? 1 : 0.13,
    listener: input.nodes[target].name,
    source: input.nodes[source].name,
    value,
  };
}

/** A point of the curve from source to target; 0 is the source. */
function onArc({ nodes }: MapLayout, { source, target }: MapEdgeValue, share: number): Place {
  const from = nodes[source];
  const to = nodes[target];
  const middle = {
    x: (from.x + to.x) / 2 - BEND * (to.y - from.y),
    y: (from.y + to.y) / 2 + BEND * (to.x - from.x),
  };
  const mix = (a: number, b: number, c: number): number =>
    Math.round(10 * ((1 - share) ** 2 * a + 2 * share * (1 - share) * b + share ** 2 * c)) / 10;
  return { x: mix(from.x, middle.x, to.x), y: mix(from.y, middle.y, to.y) };
}

/** A triangle before the target, pointing at it. */
function arrow(layout: MapLayout, value: MapEdgeValue, look: EdgeLook): MapDrawing['arrows'][number] {
  const { nodes } = layout;
  const length = Math.hypot(
    nodes[value.target].x - nodes[value.source].x,
    nodes[value.target].y - nodes[value.source].y,
  );
  const share = Math.max(0.5, 1 - (layout.radius + 5) / (length || 1));
  const at = onArc(layout, value, share);
  const before = onArc(layout, value, share - 0.05);
  const angle = Math.round(90 + (Math.atan2(at.y - before.y, at.x - before.x) * 180) / Math.PI);
  return { ...look, ...at, angle, size: Math.round(22 + 16 * look.width) };
}

function labelsOf(
  input: MapInput,
  layout: MapLayout,
  {
    choice,
    values,
    isSmall,
  }: { readonly choice: MapChoice; readonly values: readonly MapEdgeValue[]; readonly isSmall: boolean },
): MapDrawing['labels'] {
  const heard = values.filter(({ target }) => target === choice.node).map(({ source }) => source);
  const meant = choice.node < 0 ? [] : [choice.node, ...heard.slice(0, 3)];
  const order = [...new Set([...meant, ...input.nodes.keys()])];
  const labels = placeLabels(order, {
    texts: input.nodes.map(({ name }) => name),
    places: layout.nodes,
    width: layout.width,
    height: layout.height,
    fontSize: isSmall ? 10 : 11.5,
    radius: layout.radius,
    always: 1,
  });
  return labels.map((label) => ({ ...label, weight: meant.includes(label.node) ? 'bold' : 'normal' }));
}
