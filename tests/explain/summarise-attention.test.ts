import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { recordAttention, type AttentionRecord } from '../../src/explain/record-attention.ts';
import { summariseAttention } from '../../src/explain/summarise-attention.ts';
import { Topology } from '../../src/layers/topology.ts';
import { attentionSubject } from './attention-subject.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('means and deviations by hand: one layer, two edges, one head', () => {
  const subject = attentionSubject();
  // 26 March 2022 is a Saturday; B → A gets 0.1, 0.2, … of A's attention, A keeps the rest.
  const shares = Array.from({ length: 8 }, (_, issue) => 0.1 * (issue + 1));
  const record: AttentionRecord = [
    {
      topology: new Topology({ numNodes: 4, source: Int32Array.of(1, 0), target: Int32Array.of(0, 0) }),
      heads: 1,
      issues: 8,
      mean: Float64Array.of(0.45, 0.55),
      edges: Int32Array.of(0, 1),
      values: Float32Array.from(shares.flatMap((share) => [share, 1 - share])),
    },
  ];
  const { issues, layers } = summariseAttention(subject, record);
  expect(issues[0]).toBe('2022-03-26 00:00:00+01:00');
  expect(issues[7]).toBe('2022-04-02 00:00:00+02:00');
  const [{ layer, heads, leftOut, edges, groups, self }] = layers;
  expect([layer, heads, leftOut]).toEqual([1, 1, undefined]);
  expect(edges).toEqual([
    { source: 'B', target: 'A', weights: [0.45] },
    { source: 'A', target: 'A', weights: [0.55] },
  ]);
  expect(self).toEqual([
    { node: 'A', weights: [0.55] },
    { node: 'B', weights: [0] },
    { node: 'C', weights: [0] },
    { node: 'D', weights: [0] },
  ]);
  // March has the shares 0.1 to 0.6, April 0.7 and 0.8.
  const [march, april] = groups.month;
  expect([march.key, march.issues, april.key, april.issues]).toEqual(['2022-03', 6, '2022-04', 2]);
  expect(march.mean).toEqual([expect.closeTo(0.35, 6), expect.closeTo(0.65, 6)]);
  expect(april.deviation).toEqual([expect.closeTo(0.05, 6), expect.closeTo(0.05, 6)]);
  const saturday = groups.weekday.find(({ key }) => key === 'Saturday')!;
  expect([saturday.issues, saturday.mean[0]]).toEqual([2, expect.closeTo(0.45, 6)]);
  expect(saturday.deviation[0]).toBeCloseTo(0.35, 6);
  expect(groups.partOfDay.map(({ key, issues: count }) => [key, count])).toEqual([['night', 8]]);
  expect(groups.hour.map(({ key, issues: count }) => [key, count])).toEqual([['0', 8]]);
});

test('of a network: shares of each target sum to 1, a node without edges keeps itself, and what is left out is told', () => {
  const subject = attentionSubject();
  const { layers } = summariseAttention(subject, recordAttention(subject));
  for (const head of [0, 1]) {
    const toA = layers[0].edges.filter(({ target }) => target === 'A');
    expect(toA.reduce((sum, { weights }) => sum + weights[head], 0)).toBeCloseTo(1, 6);
    expect(layers[0].self[3]).toEqual({ node: 'D', weights: [expect.closeTo(1, 6), expect.closeTo(1, 6)] });
  }
  const least = summariseAttention(subject, recordAttention(subject, { mostEdges: 2 })).layers;
  expect(least.map(({ leftOut, edges }) => [leftOut, edges.length])).toEqual([
    [7, 2],
    [4, 2],
  ]);
  expect(least[0].self).toEqual(layers[0].self);
});

test('the issue lies before the block by the gap', () => {
  const subject = attentionSubject();
  const dataset = { ...subject.dataset, task: { ...subject.dataset.task, gapSteps: 25 } };
  expect(summariseAttention({ ...subject, dataset }, []).issues[0]).toBe('2022-03-25 11:30:00+01:00');
});
