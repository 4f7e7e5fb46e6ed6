import { beforeAll, describe, expect, test } from 'vitest';
import { readBatch } from '../../src/dataset/batch.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, tidy } from '../../src/engine/tensors.ts';
import { attentionArrays, meanAttentionOf, recordAttention } from '../../src/explain/record-attention.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { attentionSubject } from './attention-subject.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

/** [layer][issue] → [edge, head], one issue at a time. */
function slowly(subject: ReturnType<typeof attentionSubject>): number[][][] {
  const perIssue = Array.from(subject.table.origins, (_, issue) => {
    const values: number[][] = [];
    tidy(() => {
      const x = tensor3d(readBatch(subject.dataset, subject.table, [issue]).x, [1, 4, 48]);
      const attention = subject.model.attention(x, subject.graph);
      values.push(...attention.map(({ weights }) => [...weights.dataSync()]));
    });
    return values;
  });
  return [0, 1].map((layer) => perIssue.map((layers) => layers[layer]));
}

describe('attention of every issue', () => {
  test('is that of the network, issue by issue; shares of a target sum to 1', () => {
    const subject = attentionSubject();
    const record = recordAttention(subject, { batchSize: 3 });
    const expected = slowly(subject);
    record.forEach((layer, index) => {
      expect(largestDifference(layer.values, expected[index].flat())).toBeLessThan(1e-6);
      const mean = expected[index][0].map((_, at) =>
        expected[index].reduce((sum, one) => sum + one[at] / 8, 0),
      );
      expect(largestDifference(layer.mean, mean)).toBeLessThan(1e-6);
      const toA = [...layer.topology.target].flatMap((target, edge) => (target === 0 ? [edge] : []));
      for (const head of [0, 1]) {
        const sum = toA.reduce((total, edge) => total + layer.mean[edge * 2 + head], 0);
        expect(sum).toBeCloseTo(1, 6);
      }
    });
    // Five proper edges and four fresh loops; the transformer takes the graph as it is.
    expect(record.map(({ topology }) => topology.numEdges)).toEqual([9, 6]);
    expect([...attentionArrays(record)].map(([name, { shape }]) => [name, shape])).toEqual([
      ['layer.1', [8, 9, 2]],
      ['layer.2', [8, 6, 2]],
    ]);
  });

  test('too many edges: those listened to most are kept, in their order, and the means of all', () => {
    const subject = attentionSubject();
    const [whole] = recordAttention(subject);
    const total = Array.from({ length: 9 }, (_, edge) => whole.mean[2 * edge] + whole.mean[2 * edge + 1]);
    const best = [...total.keys()].toSorted((a, b) => total[b] - total[a]);
    for (const limits of [{ mostEdges: 4 }, { mostNumbers: 4 * 8 * 2 + 15 }]) {
      const [layer] = recordAttention(subject, limits);
      expect([...layer.edges]).toEqual(best.slice(0, 4).toSorted((a, b) => a - b));
      expect(layer.mean).toEqual(whole.mean);
      const last = layer.edges[3];
      expect(Array.from(layer.values.subarray(-2))).toEqual(
        Array.from(whole.values.subarray((7 * 9 + last) * 2, (7 * 9 + last + 1) * 2)),
      );
    }
  });

  test('leaves no tensor behind', () => {
    const subject = attentionSubject();
    const before = memory().numTensors;
    recordAttention(subject);
    expect(memory().numTensors).toBe(before);
  });

  test('by pair of nodes it is the mean over layers and heads', () => {
    const subject = attentionSubject();
    const record = recordAttention(subject);
    const of = meanAttentionOf(record);
    const [gat, transformer] = record;
    // B → A is edge 2 of the graph and, without the loop before it, edge 1 of GAT's.
    const expected = (gat.mean[2] + gat.mean[3] + transformer.mean[4] + transformer.mean[5]) / 4;
    expect(of(1, 0)).toBeCloseTo(expected, 12);
    expect(of(0, 3)).toBe(0);
  });
});
