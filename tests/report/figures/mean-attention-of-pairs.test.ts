import { expect, test } from 'vitest';
import type { LayerAttention } from '../../../src/explain/attention-summary.ts';
import { attentionPairs } from '../../../src/report/figures/mean-attention-of-pairs.ts';

const NONE = { month: [], weekday: [], partOfDay: [], hour: [] };

test('layers and heads weigh the same; an edge that a layer lacks counts as nothing there', () => {
  const layers: LayerAttention[] = [
    {
      layer: 1,
      heads: 2,
      edges: [
        { source: 'a', target: 'b', weights: [0.2, 0.4] },
        { source: 'b', target: 'a', weights: [0.8, 0.6] },
      ],
      groups: NONE,
      self: [],
    },
    { layer: 2, heads: 1, edges: [{ source: 'a', target: 'b', weights: [0.9] }], groups: NONE, self: [] },
  ];
  const pairs = attentionPairs({ layers });
  expect(pairs.map(({ source, target }) => source + target)).toEqual(['ab', 'ba']);
  expect(pairs[0].weight).toBeCloseTo((0.3 + 0.9) / 2, 12);
  expect(pairs[1].weight).toBeCloseTo(0.35, 12);
});
