import { expect, test } from 'vitest';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { lookedAtNodes } from '../../src/explain/looked-at-nodes.ts';

function datasetWith(spans: readonly number[]): Dataset {
  const scale = { offset: new Float64Array(spans.length), span: Float64Array.from(spans) };
  return { load: { nodes: spans.map((_, id) => ({ id })) }, scales: new Map([['load', scale]]) } as never;
}

test('all of a small graph', () => {
  expect(lookedAtNodes(datasetWith([3, 1, 2]))).toEqual([0, 1, 2]);
});

test('the sixty largest of a large one, in their own order', () => {
  const spans = Array.from({ length: 70 }, (_, node) => (node % 7 === 3 ? 1 : 100 - node));
  const small = spans.flatMap((span, node) => (span === 1 ? [node] : []));
  expect(small).toHaveLength(10);
  expect(lookedAtNodes(datasetWith(spans))).toEqual(
    Array.from(spans, (_, node) => node).filter((node) => !small.includes(node)),
  );
});
