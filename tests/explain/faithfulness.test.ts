import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { add, memory } from '../../src/engine/tensors.ts';
import { faithfulness, type EdgeRankings, type FaithfulnessOptions } from '../../src/explain/faithfulness.ts';
import { maskedRuns } from '../../src/explain/masked-runs.ts';
import { meanChange } from '../../src/explain/mean-change.ts';
import { properEdges } from '../../src/explain/proper-edges.ts';
import type { Subject } from '../../src/explain/subject.ts';
import { linearSubject } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

async function rowsOf(subject: Subject, rankings: EdgeRankings, options: Partial<FaithfulnessOptions> = {}) {
  const runs = maskedRuns(subject);
  try {
    const edges = properEdges(subject.graph);
    return await faithfulness(subject, { runs, edges, rankings }, { seed: 5, ...options });
  } finally {
    runs.dispose();
  }
}

const TRUE = [0.03, 0.9, 0.02, 0.01, 0.04];
const REVERSED = TRUE.map((value) => -value);

test('a true ranking moves the forecast far more than chance, a reversed one far less', async () => {
  const subject = linearSubject();
  const before = memory().numTensors;
  const rows = await rowsOf(subject, { influence: TRUE, mask: REVERSED });
  expect(memory().numTensors).toBe(before);
  expect(rows.map(({ ranking, share, edges }) => [ranking, share, edges])).toEqual([
    ['influence', 0.1, 1],
    ['influence', 0.25, 1],
    ['influence', 0.5, 3],
    ['mask', 0.1, 1],
    ['mask', 0.25, 1],
    ['mask', 0.5, 3],
  ]);
  const [best, , , worst] = rows;
  expect(best.ratio).toBeGreaterThan(2);
  expect(worst.ratio).toBeLessThan(0.2);
  // Both are held against the same draws.
  expect(best.random).toEqual(worst.random);
  expect(best.random.largest).toBeCloseTo(best.top, 9);
});

test('the change is that of silencing those edges, mean over issues, nodes and slots', async () => {
  const subject = linearSubject();
  const [row] = await rowsOf(subject, { influence: TRUE }, { shares: [0.6], draws: 3 });
  const runs = maskedRuns(subject);
  // The three largest: edges 1, 4 and 0; the graph's second edge is the loop.
  const silenced = runs.forecast(Float32Array.of(0, 1, 0, 1, 1, 0));
  expect(row.top).toBeCloseTo(meanChange(subject, runs.forecast(null), silenced), 9);
  expect(row.random.draws).toBe(3);
  expect(row.ratio).toBeCloseTo(row.top / row.random.mean, 12);
  runs.dispose();
});

test('removing everything at random is removing everything: 1', async () => {
  const [row] = await rowsOf(linearSubject(), { mask: REVERSED }, { shares: [1], draws: 4 });
  expect(row.ratio).toBeCloseTo(1, 12);
});

test('no ratio where nothing moves, no rows without a ranking', async () => {
  const subject = linearSubject();
  const deaf = { ...subject, model: { apply: (x) => add(x, 0) } } as Subject;
  expect((await rowsOf(deaf, { influence: TRUE }))[0]).toMatchObject({ top: 0, ratio: null });
  expect(await rowsOf(subject, {})).toEqual([]);
});

test('another seed draws others', async () => {
  const subject = linearSubject();
  const drawn = async (seed: number) => (await rowsOf(subject, { mask: TRUE }, { seed }))[2].random.mean;
  expect(await drawn(5)).toBe(await drawn(5));
  expect(await drawn(6)).not.toBe(await drawn(5));
});
