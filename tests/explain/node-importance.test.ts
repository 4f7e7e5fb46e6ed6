import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { nodeImportance } from '../../src/explain/node-importance.ts';
import { loadSpans } from '../../src/explain/subject.ts';
import { linearModel, subjectOf, trainedSubject } from './subject-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('of a linear network: who is heard, by both measures', () => {
  const subject = subjectOf(linearModel);
  const { nodes, permutation, gradients } = nodeImportance(subject, { seeds: [0, 1] });
  expect(nodes).toEqual([0, 1, 2]);
  for (const matrix of [...permutation, ...gradients]) {
    expect(matrix.map((row) => row.map((value) => value > 0))).toEqual([
      [true, false, true],
      [false, true, false],
      [false, true, false],
    ]);
  }
  // Node 2 hears node 1 twice as loudly as node 1 hears itself.
  const spans = loadSpans(subject);
  for (const matrix of permutation) {
    expect(matrix[2][1] / spans[2]).toBeCloseTo((2 * matrix[1][1]) / spans[1], 4);
  }
});

test('a seed gives the same numbers again; agreement is over other nodes', () => {
  const subject = trainedSubject();
  const tensors = memory().numTensors;
  const first = nodeImportance(subject, { seeds: [0, 1] });
  expect(memory().numTensors).toBe(tensors);
  expect(nodeImportance(subject, { seeds: [0, 1] })).toEqual(first);
  expect(first.permutation[0]).not.toEqual(first.permutation[1]);
  const same = nodeImportance(subject, { seeds: [2, 2] });
  expect(same.agreement).toEqual({ permutation: 1, gradients: 1 });
});

test('agreement leaves the diagonal out', () => {
  const given = (off: readonly number[]) => ({
    byGroup: [],
    bySource: [
      [1000, off[0], off[1]],
      [off[2], 2000, off[3]],
      [off[4], off[5], 3000],
    ],
  });
  const { agreement } = nodeImportance(subjectOf(linearModel), {
    seeds: [0, 1],
    gradients: [given([1, 2, 3, 4, 5, 6]), given([6, 5, 4, 3, 2, 1])],
  });
  expect(agreement.gradients).toBeCloseTo(-1, 12);
});
