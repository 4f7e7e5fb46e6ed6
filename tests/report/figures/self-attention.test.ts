import { expect, test } from 'vitest';
import { selfAttention } from '../../../src/report/figures/self-attention.ts';
import { reportFixture } from '../report-fixture.ts';

test('the share kept for itself is the mean over heads', () => {
  const { takeaway, table } = selfAttention(reportFixture())!;
  expect(takeaway).toMatch(
    /^Grand Est keeps most of its attention for itself \(90\.0\u00a0%\), Bretagne least \(30\.0\u00a0%\)/,
  );
  expect(table.rows.map(([node]) => node)).toEqual(['GES', 'PAC', 'BRE']);
  expect(table.rows[1][1]).toBeCloseTo(57, 10);
});

test('an operator without self loops has no such figure', () => {
  const data = reportFixture();
  const layers = data.attention.layers.map((layer) => ({
    ...layer,
    self: layer.self.map(({ node }) => ({ node, weights: [0, 0] })),
  }));
  expect(selfAttention({ ...data, attention: { ...data.attention, layers } })).toBeNull();
});
