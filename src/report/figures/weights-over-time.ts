import type { MixedSeries } from '../../experiment/aggregate-experts.ts';
import { expertGroups } from '../../experiment/expert-groups.ts';
import type { ExpertTable } from '../../experiment/expert-table.ts';
import { ZoneOffsets } from '../../calendar/zoned-time.ts';
import { figureFrame } from './figure-frame.ts';
import type { Figure } from './figure.ts';
import { percentText } from './percent-text.ts';

/** Layers that can still be told apart, the rest of the experts included. */
const MOST_LAYERS = 8;

/** Points along the axis: about one for two pixels. */
const MOST_POINTS = 400;

/** The six series of the page, then lighter ones; the rest of the experts is grey. */
const COLOURS = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--series-6)',
  'var(--series-5)',
  'color-mix(in oklab, var(--series-2) 50%, var(--paper))',
  'color-mix(in oklab, var(--series-3) 45%, var(--paper))',
] as const;
const REST_COLOUR = 'color-mix(in oklab, var(--muted) 45%, var(--paper))';

interface Layer {
  readonly name: string;
  readonly experts: readonly number[];
}

/**
 * How a mixture divides its weight over time, as a stack; negative weights of ridge regression hang below 0. Many experts are
 * shown by the groups of their names, or as the largest ones and the rest.
 */
export function weightsOverTime(
  { names, timesMs, zone }: Pick<ExpertTable, 'names' | 'timesMs' | 'zone'>,
  { rule, spans }: Pick<MixedSeries, 'rule' | 'spans'>,
): Figure {
  const seen = spans.filter(({ weights }) => !Number.isNaN(weights[0]));
  const means = names.map((_, k) => seen.reduce((sum, { weights }) => sum + weights[k], 0) / seen.length);
  const layers = layersOf(names, means);
  const weightOf = (experts: readonly number[], weights: ArrayLike<number>): number =>
    experts.reduce((sum, expert) => sum + weights[expert], 0);
  const offsets = new ZoneOffsets(zone);
  const every = Math.ceil(seen.length / MOST_POINTS);
  const points = Array.from({ length: Math.ceil(seen.length / every) }, (_, bin) =>
    seen.slice(bin * every, (bin + 1) * every),
  );
  // The last weights hold to the last row.
  const steps = points.map((bin) => ({ bin, timeMs: timesMs[bin[0].row] }));
  if (steps.length > 0) steps.push({ bin: points.at(-1)!, timeMs: timesMs[timesMs.length - 1] });
  const rows = steps.flatMap(({ bin, timeMs }) =>
    layers.map(({ name, experts }, order) => ({
      // Vega shows UTC: what the clock on the wall said.
      local: timeMs + offsets.offsetMsAt(timeMs),
      name,
      order,
      weight: Number(
        (bin.reduce((sum, { weights }) => sum + weightOf(experts, weights), 0) / bin.length).toFixed(5),
      ),
    })),
  );
  const isRest = layers.at(-1)?.name.startsWith('others') ?? false;
  const range = layers.map((_, index) =>
    isRest && index === layers.length - 1 ? REST_COLOUR : COLOURS[index % COLOURS.length],
  );
  const largest = means.indexOf(Math.max(...means));
  return {
    id: `weights-${rule}`,
    title: `Weights of ${rule} over time`,
    takeaway: `On average ${names[largest]} weighs most, ${percentText(100 * means[largest])}, of ${names.length} experts.`,
    description: `Stacked weights of ${layers.map(({ name }) => name).join(', ')} in ${rule} over time.`,
    spec: {
      ...figureFrame(320),
      title: {
        text: `Weights of ${rule} over time`,
        anchor: 'start',
        color: 'var(--ink)',
        fontSize: 15,
        offset: 12,
      },
      data: { values: rows },
      mark: { type: 'area', interpolate: 'step-after', stroke: 'var(--paper)', strokeWidth: 0.4 },
      encoding: {
        x: {
          field: 'local',
          type: 'temporal',
          scale: { type: 'utc', nice: false },
          title: null,
          axis: { tickCount: 8, grid: false },
        },
        y: {
          field: 'weight',
          type: 'quantitative',
          stack: 'zero',
          title: 'weight',
          scale: { nice: false },
          axis: { format: '.0%', tickCount: 5 },
        },
        color: {
          field: 'name',
          type: 'nominal',
          sort: layers.map(({ name }) => name),
          scale: { domain: layers.map(({ name }) => name), range },
          legend: { title: null, columns: 4, columnPadding: 18, symbolType: 'square', symbolStrokeWidth: 0 },
        },
        order: { field: 'order', type: 'quantitative', sort: 'ascending' },
        tooltip: [
          { field: 'local', type: 'temporal', title: 'from' },
          { field: 'name', title: 'expert' },
          { field: 'weight', type: 'quantitative', title: 'weight', format: '.1%' },
        ],
      },
    },
    table: {
      columns: ['from', ...names],
      rows: spans.map(({ row, weights }) => [
        new Date(timesMs[row]).toISOString(),
        ...Array.from(weights, (weight) => (Number.isNaN(weight) ? null : weight)),
      ]),
    },
  };
}

function layersOf(names: readonly string[], means: readonly number[]): Layer[] {
  if (names.length <= MOST_LAYERS) return names.map((name, expert) => ({ name, experts: [expert] }));
  const groups = expertGroups(names);
  if (groups.length > 1 && groups.length <= MOST_LAYERS) {
    return groups.map(({ group, experts }) => ({ name: `${group} (${experts.length})`, experts }));
  }
  const order = names.map((_, expert) => expert).toSorted((a, b) => means[b] - means[a]);
  const shown = order.slice(0, MOST_LAYERS - 1);
  const rest = order.slice(MOST_LAYERS - 1);
  return [
    ...shown.map((expert) => ({ name: names[expert], experts: [expert] })),
    { name: `others (${rest.length})`, experts: rest },
  ];
}
