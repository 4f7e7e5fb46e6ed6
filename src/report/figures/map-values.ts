import type { MapChoice, MapInput, MapLayer, MapMeasure } from './map-input.ts';

/** Who listens to whom, and how much. */
export interface MapEdgeValue {
  readonly edge: number;
  readonly source: number;
  readonly target: number;
  readonly value: number;
}

/** Value of every shown edge under a choice, mean over what the choice leaves open, largest first. */
export function mapValues(input: MapInput, choice: MapChoice): MapEdgeValue[] {
  const { shareOf, layers: own } = input.measures[choice.measure];
  const all = shareOf === null ? own : input.measures.find(({ key }) => key === shareOf)!.layers;
  const layers = choice.layer < 0 ? all : [all[choice.layer]];
  const perLayer = layers.map((layer) => layerValues(layer, choice));
  return input.edges
    .flatMap(({ source, target }, edge) => {
      const mean = meanOf(perLayer.map((values) => values[edge]));
      if (mean === null) return [];
      const value = shareOf === null ? mean : (100 * mean) / input.nodes[target].meanLoad;
      return Number.isFinite(value) ? [{ edge, source, target, value }] : [];
    })
    .toSorted((a, b) => b.value - a.value);
}

/**
 * The value that the widest line stands for: the largest that the chosen place, or any, ever listens by. It is the same
 * for all months and hours, so that sliders change the picture.
 */
export function largestValue(input: MapInput, choice: MapChoice): number {
  const measure = input.measures[choice.measure];
  const months = [-1, ...measure.months.keys()];
  const hours = measure.hours.length === 0 ? [-1] : [-1, ...measure.hours.keys()];
  let largest = 0;
  for (const month of months) {
    for (const hour of hours) {
      for (const { target, value } of mapValues(input, { ...choice, month, hour })) {
        if (choice.node < 0 || target === choice.node) largest = Math.max(largest, value);
      }
    }
  }
  return largest;
}

/** `in July 2021 from 08:00 to 09:00`, `over all months and hours`. */
export function choiceText(
  measure: MapMeasure,
  { month, hour }: MapChoice,
  monthName: (key: string) => string,
): string {
  const inMonth = month < 0 || measure.months.length === 0 ? '' : `in ${monthName(measure.months[month])}`;
  const atHour =
    hour < 0 || measure.hours.length === 0
      ? ''
      : `from ${clock(Number(measure.hours[hour]))} to ${clock(Number(measure.hours[hour]) + 1)}`;
  const parts = [inMonth, atHour].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(' ');
  return measure.months.length === 0
    ? ''
    : measure.hours.length === 0
      ? 'over all months'
      : 'over all months and hours';
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** [edge], mean over the chosen heads, months and hours. */
function layerValues(
  { heads, mean, byMonth, byHour }: MapLayer,
  { head, month, hour }: MapChoice,
): (number | null)[] {
  const edges = mean.length / heads;
  const lines = linesOf({ mean, byMonth, byHour }, month, hour);
  return Array.from({ length: edges }, (_, edge) =>
    meanOf(
      lines.flatMap((line) =>
        head < 0
          ? line.slice(edge * heads, (edge + 1) * heads)
          : [line[edge * heads + Math.min(head, heads - 1)]],
      ),
    ),
  );
}

function linesOf(
  { mean, byMonth, byHour }: Pick<MapLayer, 'mean' | 'byMonth' | 'byHour'>,
  month: number,
  hour: number,
): readonly (readonly (number | null)[])[] {
  if (hour >= 0 && byHour.length > 0) {
    return month < 0 ? byHour.map((hours) => hours[hour]) : [byHour[month][hour]];
  }
  return month >= 0 && byMonth.length > 0 ? [byMonth[month]] : [mean];
}

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
}
