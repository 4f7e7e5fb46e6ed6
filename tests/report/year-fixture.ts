import type { NodeInfo } from '../../src/core/panel.ts';
import { RandomStream } from '../../src/core/random.ts';
import type { AttentionGroup, LayerAttention } from '../../src/explain/attention-summary.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { reportFixture } from './report-fixture.ts';

const REGIONS = 24;
const ROWS = 17_520;
const NEIGHBOURS = 5;
const HALF_HOUR_MS = 1_800_000;
const MONTHS = Array.from({ length: 12 }, (_, month) => `2021-${String(month + 1).padStart(2, '0')}`);
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * A year of 25 half-hourly series with noise in every digit that is shown, a graph of 120 edges, attention of two layers
 * with two heads, and all explanations: as much as a report has to hold. Scores are those of the small fixture.
 */
export function yearFixture(): ReportData {
  const small = reportFixture();
  const random = new RandomStream(1, 'year');
  const regions = Array.from({ length: REGIONS }, (_, index): NodeInfo => ({
    id: `region-${index}`,
    name: `Métropole de la région ${index}`,
    level: 'region',
    parent: 'FR',
    latitude: 43 + 7 * random.uniform(),
    longitude: -3 + 9 * random.uniform(),
  }));
  const nodes = [small.series.nodes[0], ...regions];
  const forecast = new Float64Array(ROWS * nodes.length);
  const actual = new Float64Array(ROWS * nodes.length);
  for (let row = 0; row < ROWS; row++) {
    const cell = row * nodes.length;
    for (let node = 1; node < nodes.length; node++) {
      const load = 3000 + 100 * node + 800 * Math.sin((row / 48) * 2 * Math.PI) + 200 * random.normal();
      actual[cell + node] = load;
      forecast[cell + node] = Math.round(100 * load * (1 + 0.03 * random.normal())) / 100;
      actual[cell] += load;
      forecast[cell] += forecast[cell + node];
    }
  }
  const edges = regions.flatMap((_, target) =>
    Array.from({ length: NEIGHBOURS }, (_unused, step) => ({
      source: (target + 1 + step * 3) % REGIONS,
      target,
      weight: random.uniform(),
    })),
  );
  const matrix = () => regions.map(() => regions.map(() => 100 * random.uniform()));
  const { explanations, metrics } = small;
  return {
    ...small,
    metrics: {
      ...metrics,
      scores: metrics.scores.map((scores) => ({
        ...scores,
        nodes: nodes.map(({ id, name, level }) => ({ ...scores.nodes[1], id, name, level })),
      })),
    },
    series: {
      ...small.series,
      nodes,
      timesMs: Float64Array.from(
        { length: ROWS },
        (_, row) => Date.UTC(2020, 11, 31, 23) + row * HALF_HOUR_MS,
      ),
      offsetMinutes: new Int32Array(ROWS).fill(60),
      leads: Float64Array.from({ length: ROWS }, (_, row) => (row % 48) + 1),
      forecast,
      actual,
      scored: new Uint8Array(forecast.length).fill(1),
      temperature: { unit: '°C', values: forecast.map((load) => load / 300) },
    },
    graph: { ...small.graph, nodes: regions, edges },
    attention: {
      issues: Array.from({ length: 365 }, (_, day) => `day ${day}`),
      layers: [1, 2].map((layer) => layerOf(layer, regions, edges, random)),
    },
    explanations: {
      ...explanations!,
      nodes: regions.map(({ id }) => id),
      edges,
      influence: {
        edges: edges.map((_, edge) => edge),
        months: MONTHS,
        hours: Array.from({ length: 24 }, (_, hour) => hour),
        values: MONTHS.map(() => Array.from({ length: 24 }, () => edges.map(() => 50 * random.uniform()))),
      },
      mask: {
        ...explanations!.mask!,
        values: [edges.map(() => random.uniform()), edges.map(() => random.uniform())],
      },
      neighbours: {
        ...explanations!.neighbours,
        nodes: regions.map((_, node) => node),
        permutation: [matrix(), matrix()],
        gradients: [matrix(), matrix()],
      },
    },
  };
}

function layerOf(
  layer: number,
  regions: readonly NodeInfo[],
  edges: ReportData['graph']['edges'],
  random: RandomStream,
): LayerAttention {
  const heads = 2;
  const scored = [...edges, ...regions.map((_, node) => ({ source: node, target: node }))].map(
    ({ source, target }) => ({
      source: regions[source].id,
      target: regions[target].id,
      weights: Array.from({ length: heads }, () => random.uniform() / NEIGHBOURS),
    }),
  );
  const group = (key: string): AttentionGroup => ({
    key,
    issues: 30,
    mean: scored.flatMap(({ weights }) => weights.map((weight) => weight * (0.9 + 0.2 * random.uniform()))),
    deviation: scored.flatMap(({ weights }) => weights.map((weight) => 0.1 * weight * random.uniform())),
  });
  return {
    layer,
    heads,
    edges: scored,
    groups: {
      month: MONTHS.map(group),
      weekday: WEEKDAYS.map(group),
      partOfDay: [group('night')],
      hour: [group('0')],
    },
    self: scored.slice(edges.length).map(({ source, weights }) => ({ node: source, weights })),
  };
}
