import { beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { explainNetwork, type ExplainOptions } from '../../src/explain/explain-network.ts';
import { explainedIssues } from '../../src/explain/explained-issues.ts';
import type { EdgeInfluence, Explanations } from '../../src/explain/explanations.ts';
import { maskedRuns } from '../../src/explain/masked-runs.ts';
import { meanChange } from '../../src/explain/mean-change.ts';
import { recordAttention } from '../../src/explain/record-attention.ts';
import { GraphNetwork } from '../../src/models/graph-network.ts';
import type { HiddenOperatorName } from '../../src/models/hidden-operator.ts';
import { CARRIER, linearSubject } from './linear-network.ts';

const OPTIONS: ExplainOptions = { days: 3, seeds: [0, 1], edges: 400, draws: 3, maskEpochs: 4 };

beforeAll(async () => {
  await startBackend('wasm');
});

function networkSubject(name: HiddenOperatorName) {
  const model = new GraphNetwork(
    { inChannels: 48, horizon: 48, hidden: 4, layers: 2, operator: { name } },
    new WeightStore(new RandomStream(6)),
  );
  return { ...linearSubject(), model };
}

describe('a network with attention', () => {
  let first: Explanations;
  let messages: string[];

  async function explained(options: Partial<ExplainOptions> = {}): Promise<Explanations> {
    const subject = networkSubject('GATv2');
    const attention = recordAttention(subject);
    messages = [];
    const onPart = (message: string) => void messages.push(message);
    return explainNetwork(subject, { attention, hearing: 'target' }, { ...OPTIONS, onPart, ...options });
  }

  beforeAll(async () => {
    first = await explained();
  });

  test('has every part, on days spread over the period', () => {
    expect(first.unit).toBe('MW');
    expect(first.nodes).toEqual(['A', 'B', 'C', 'D']);
    expect(first.days).toEqual(['2022-03-27', '2022-03-30', '2022-04-01']);
    expect(first.seeds).toEqual([0, 1]);
    expect(first.edges[CARRIER]).toEqual({ source: 1, target: 0, weight: Math.fround(0.9) });
    expect(first.edges).toHaveLength(5);
    expect(first.influence!.edges).toHaveLength(5);
    expect(first.mask!.values.map(({ length }) => length)).toEqual([5, 5]);
    expect(first.features.groups.map(({ series, place }) => `${series} ${place}`)).toEqual(['load day-7']);
    expect(first.neighbours.nodes).toEqual([0, 1, 2, 3]);
    expect(messages).toEqual([
      'explaining 3 issues: 5 of 5 edges silenced one by one',
      'explaining 3 issues: a mask over 5 edges',
      'explaining 3 issues: top edges against random ones',
      'explaining 3 days: input columns and nodes',
    ]);
  });

  test('holds four rankings against chance, and three where not every edge was tried', async () => {
    const rankings = ({ faithfulness }: Explanations) => [
      ...new Set(faithfulness.map(({ ranking }) => ranking)),
    ];
    expect(rankings(first)).toEqual(['attention', 'equal share', 'mask', 'influence']);
    const fewer = await explained({ edges: 4 });
    expect(rankings(fewer)).toEqual(['attention', 'equal share', 'mask']);
    expect(fewer.influence!.edges).toEqual([0, 1, 2, 4]);
  });

  test('by equal share D → C comes first: C has a half of its attention for it, others a third for each', () => {
    const subject = networkSubject('GATv2');
    const explainedSubject = { ...subject, table: explainedIssues(subject, { days: 3 }).table };
    const runs = maskedRuns(explainedSubject);
    const silenced = runs.forecast(Float32Array.of(0, 1, 1, 1, 1, 1));
    const change = meanChange(explainedSubject, runs.forecast(null), silenced);
    runs.dispose();
    const row = first.faithfulness.find(({ ranking }) => ranking === 'equal share')!;
    expect([row.edges, row.top]).toEqual([1, expect.closeTo(change, 9)]);
  });

  test('the same seeds give the same explanations; the tensors are gone', async () => {
    const subject = networkSubject('GATv2');
    const attention = recordAttention(subject);
    const before = memory().numTensors;
    const again = await explainNetwork(subject, { attention, hearing: 'target' }, OPTIONS);
    expect(memory().numTensors).toBe(before);
    expect(again).toEqual(first);
  });

  test('a pause that throws stops it and leaves no tensor', async () => {
    const subject = networkSubject('GCN');
    const before = memory().numTensors;
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      // Five edges, two masks of four steps, then the removals.
      if (pauses === 15) throw new Error('enough');
    };
    const attempt = explainNetwork(subject, { attention: [], hearing: 'target' }, { ...OPTIONS, pause });
    await expect(attempt).rejects.toThrow('enough');
    expect(memory().numTensors).toBe(before);
  });
});

test('without attention the mask and the influence remain', async () => {
  const { faithfulness } = await explainNetwork(
    networkSubject('SAGE'),
    { attention: [], hearing: 'target' },
    OPTIONS,
  );
  expect(faithfulness.map(({ ranking }) => ranking)).toEqual([
    'mask',
    'mask',
    'mask',
    ...Array(3).fill('influence'),
  ]);
});

test('where both ends of an edge hear, its influence is told at both', async () => {
  const { influence } = await explainNetwork(
    networkSubject('Diffusion'),
    { attention: [], hearing: 'both ends' },
    OPTIONS,
  );
  const largest = (values: EdgeInfluence['values']) => Math.max(...values.flat(2));
  expect(largest(influence!.values)).toBeGreaterThan(0);
  expect(largest(influence!.atSource!)).toBeGreaterThan(0);
});

test('an operator that ignores the graph has no edges to explain, but columns and nodes', async () => {
  const { influence, mask, faithfulness, edges, neighbours } = await explainNetwork(
    networkSubject('none'),
    { attention: [], hearing: 'nobody' },
    OPTIONS,
  );
  expect([influence, mask, faithfulness]).toEqual([null, null, []]);
  expect(edges).toHaveLength(5);
  const [toA] = neighbours.permutation[0];
  expect(toA[0]).toBeGreaterThan(0);
  expect(toA.slice(1)).toEqual([0, 0, 0]);
});
