import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { edgeInfluence, type EdgeInfluenceOptions } from '../../src/explain/edge-influence.ts';
import { maskedRuns } from '../../src/explain/masked-runs.ts';
import { properEdges } from '../../src/explain/proper-edges.ts';
import { readInputs, type Subject } from '../../src/explain/subject.ts';
import { CARRIER, EDGES, linearSubject, twoWayNetwork } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

async function influenceOf(
  subject: Subject,
  most: number,
  hearing: Required<EdgeInfluenceOptions>['hearing'] = 'target',
) {
  const runs = maskedRuns(subject);
  try {
    return (await edgeInfluence(subject, { runs, edges: properEdges(subject.graph) }, { hearing, most }))!;
  } finally {
    runs.dispose();
  }
}

test('is the mean of what the edge carried, by local month and hour of the target, load unit', async () => {
  const subject = linearSubject();
  const before = memory().numTensors;
  const { edges, months, hours, values } = await influenceOf(subject, 400);
  expect(memory().numTensors).toBe(before);
  expect(edges).toEqual([0, 1, 2, 3, 4]);
  expect(months).toEqual(['2022-03', '2022-04']);
  expect(hours).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  const { span } = subject.dataset.scales.get('load')!;
  const x = readInputs(subject);
  // Issues 0..5 lie in March; on the second the clock skips 02:00 and 02:30.
  const mean = (issues: readonly number[], hour: number, source: number) => {
    const cells = issues.flatMap((issue) =>
      [2 * hour, 2 * hour + 1].map((slot) => (issue * 4 + source) * 48 + slot),
    );
    return cells.reduce((sum, cell) => sum + Math.abs(x[cell]), 0) / cells.length;
  };
  expect(values[0][2][CARRIER]).toBeCloseTo(0.9 * span[0] * mean([0, 2, 3, 4, 5], 2, 1), 3);
  expect(values[0][18][CARRIER]).toBeCloseTo(0.9 * span[0] * mean([0, 1, 2, 3, 4, 5], 18, 1), 3);
  expect(values[1][18][0]).toBeCloseTo(0.03 * span[2] * mean([6, 7], 18, 3), 3);
  for (const cell of values.flat()) expect(Math.max(...cell)).toBe(cell[CARRIER]);
});

test('is looked at at both ends where the source of an edge hears its target too', async () => {
  const subject = linearSubject();
  const oneWay = await influenceOf(subject, 400);
  expect(oneWay).not.toHaveProperty('atSource');
  const { values, atSource } = await influenceOf({ ...subject, model: twoWayNetwork }, 400, 'both ends');
  const { span } = subject.dataset.scales.get('load')!;
  const x = readInputs(subject);
  // 18:00 and 18:30 of the issues 6 and 7, which lie in April.
  const mean = (node: number) =>
    [6, 7]
      .flatMap((issue) => [36, 37].map((slot) => Math.abs(x[(issue * 4 + node) * 48 + slot])))
      .reduce((sum, value) => sum + value / 4, 0);
  expect(values[1][18][CARRIER]).toBeCloseTo(0.9 * span[0] * mean(1), 3);
  expect(atSource![1][18][CARRIER]).toBeCloseTo(0.9 * span[1] * mean(0), 3);
});

test('tries the heaviest edges where there are too many', async () => {
  const { edges, values } = await influenceOf(linearSubject(), 2);
  // Weights 0.03, 0.9, 0.02, 0.01, 0.04.
  expect(edges).toEqual([1, 4]);
  expect(values[0][0]).toHaveLength(2);
});

test('hours that some month lacks are left out, and a graph of self loops has no influence', async () => {
  const subject = linearSubject();
  const { table } = subject;
  // The day of the clock change and one of April.
  const pick = [1, 6];
  const two: Subject = {
    ...subject,
    table: {
      origins: Int32Array.from(pick, (i) => table.origins[i]),
      steps: pick.map((i) => table.steps[i]),
      targets: pick.map((i) => table.targets[i]),
    },
  };
  expect((await influenceOf(two, 1)).hours).toEqual(
    Array.from({ length: 24 }, (_, hour) => hour).filter((h) => h !== 2),
  );
  const runs = maskedRuns(subject);
  const none = {
    positions: new Int32Array(),
    source: new Int32Array(),
    target: new Int32Array(),
    weight: new Float32Array(),
  };
  expect(await edgeInfluence(subject, { runs, edges: none }, { most: 5 })).toBeNull();
  runs.dispose();
});

test('a pause that throws stops it', async () => {
  const subject = linearSubject();
  const runs = maskedRuns(subject);
  let edgesBegun = 0;
  const pause = async () => {
    edgesBegun += 1;
    if (edgesBegun === 3) throw new Error('enough');
  };
  const attempt = edgeInfluence(subject, { runs, edges: properEdges(subject.graph) }, { most: 400, pause });
  await expect(attempt).rejects.toThrow('enough');
  expect(edgesBegun).toBe(3);
  runs.dispose();
});

test('the fixture has a loop that is no proper edge', () => {
  const { positions, source, target } = properEdges(linearSubject().graph);
  expect([...positions]).toEqual([0, 2, 3, 4, 5]);
  expect([source[CARRIER], target[CARRIER]]).toEqual([1, 0]);
  expect(EDGES.source[1]).toBe(EDGES.target[1]);
});
