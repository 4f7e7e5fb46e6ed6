import type { AttentionGroup, AttentionSummary } from '../../src/explain/attention-summary.ts';
import type { Explanations } from '../../src/explain/explanations.ts';

/**
 * Attention of one layer with two heads over the edges of the report's fixture and their self loops. By construction
 * Bretagne listens most to Grand Est (52 % mean of both heads), Provence most to itself.
 */
export function attentionFixture(): AttentionSummary {
  const edges = [
    { source: 'BRE', target: 'PAC', weights: [0.1, 0.2] },
    { source: 'PAC', target: 'BRE', weights: [0.2, 0.16] },
    { source: 'GES', target: 'BRE', weights: [0.5, 0.54] },
    { source: 'GES', target: 'PAC', weights: [0.25, 0.31] },
    { source: 'BRE', target: 'GES', weights: [0.12, 0.08] },
    { source: 'BRE', target: 'BRE', weights: [0.3, 0.3] },
    { source: 'PAC', target: 'PAC', weights: [0.65, 0.49] },
    { source: 'GES', target: 'GES', weights: [0.88, 0.92] },
  ];
  const group = (key: string, issues: number, shift: number): AttentionGroup => ({
    key,
    issues,
    mean: edges.flatMap(({ weights }, edge) =>
      weights.map((weight, head) => weight + shift * (edge % 2 === 0 ? 1 : -1) * (head === 0 ? 1 : 0.5)),
    ),
    deviation: edges.flatMap(({ weights }) => weights.map((weight) => weight / 10)),
  });
  const dates = ['10-26', '10-27', '10-28', '10-29', '10-30', '10-31', '11-01', '11-02', '11-03', '11-04'];
  return {
    issues: dates.map((date) => `2021-${date} 00:00:00+0${date > '10-31' ? 1 : 2}:00`),
    layers: [
      {
        layer: 1,
        heads: 2,
        edges,
        groups: {
          month: [group('2021-10', 6, 0.02), group('2021-11', 4, -0.03)],
          weekday: [
            group('Monday', 1, 0.01),
            group('Tuesday', 2, -0.01),
            group('Wednesday', 2, 0.03),
            group('Thursday', 2, 0),
            group('Friday', 1, 0.02),
            group('Saturday', 1, -0.02),
            group('Sunday', 1, 0.04),
          ],
          partOfDay: [group('night', 10, 0)],
          hour: [group('0', 10, 0)],
        },
        self: [
          { node: 'BRE', weights: [0.3, 0.3] },
          { node: 'PAC', weights: [0.65, 0.49] },
          { node: 'GES', weights: [0.88, 0.92] },
        ],
      },
    ],
  };
}

/** Explanations in which last week's load matters most, and Grand Est to Bretagne is the strongest edge. */
export function explanationsFixture(): Explanations {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const strength = [21, 12, 64, 35, 5];
  return {
    unit: 'MW',
    nodes: ['BRE', 'PAC', 'GES'],
    days: ['2021-10-26', '2021-10-31', '2021-11-04'],
    seeds: [0, 1],
    edges: [
      { source: 0, target: 1, weight: 0.4 },
      { source: 1, target: 0, weight: 0.3 },
      { source: 2, target: 0, weight: 0.9 },
      { source: 2, target: 1, weight: 0.7 },
      { source: 0, target: 2, weight: 0.2 },
    ],
    influence: {
      edges: [0, 1, 2, 3, 4],
      months: ['2021-10', '2021-11'],
      hours,
      values: [1, 1.5].map((month) =>
        hours.map((hour) =>
          strength.map((value, edge) => value * month * (1 + (edge % 2 ? hour : 23 - hour) / 23)),
        ),
      ),
    },
    mask: {
      values: [
        [0.31, 0.2, 0.95, 0.72, 0.08],
        [0.28, 0.33, 0.91, 0.6, 0.1],
      ],
      agreement: 0.9,
      infidelity: [6.4, 7.1],
    },
    features: {
      groups: [
        { series: 'load', place: 'day-7', columns: 48, permutation: [190, 182], gradients: [240, 251] },
        { series: 'load', place: 'day-1', columns: 48, permutation: [88, 91], gradients: [130, 122] },
        { series: 'temperature', place: 'horizon', columns: 48, permutation: [41, 36], gradients: [60, 71] },
      ],
      agreement: { permutation: 1, gradients: 1 },
    },
    neighbours: {
      nodes: [0, 1, 2],
      permutation: [
        [
          [150, 12, 61],
          [20, 310, 33],
          [6, 0, 220],
        ],
        [
          [148, 14, 58],
          [18, 305, 36],
          [7, 0, 214],
        ],
      ],
      gradients: [
        [
          [170, 10, 66],
          [25, 330, 30],
          [4, 0, 230],
        ],
        [
          [165, 11, 69],
          [24, 336, 29],
          [5, 0, 226],
        ],
      ],
      agreement: { permutation: 0.98, gradients: 1 },
    },
    faithfulness: [
      {
        ranking: 'attention',
        share: 0.1,
        edges: 1,
        top: 58,
        random: { draws: 20, mean: 29, largest: 64 },
        ratio: 2,
      },
      {
        ranking: 'influence',
        share: 0.1,
        edges: 1,
        top: 64,
        random: { draws: 20, mean: 29, largest: 64 },
        ratio: 64 / 29,
      },
    ],
  };
}
