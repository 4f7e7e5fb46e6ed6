import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, tidy } from '../../src/engine/tensors.ts';
import { groupSums, nodeSums } from '../../src/explain/product-sums.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';

const [BATCH, NODES, COLUMNS] = [2, 3, 5];
/** Whole numbers, so that every order of summing gives the same. */
const VALUES = Float32Array.from({ length: BATCH * NODES * COLUMNS }, (_, i) => ((i * i) % 23) - 7);
const GROUPS = [{ columns: [0, 3] }, { columns: [1] }, { columns: [2, 4] }];

function slowSum(b: number, nodes: readonly number[], columns: readonly number[]): number {
  let sum = 0;
  for (const node of nodes)
    for (const column of columns) sum += VALUES[(b * NODES + node) * COLUMNS + column];
  return sum;
}

describe.for(['cpu', ...COMPILED_HERE] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  afterAll(async () => {
    await startBackend('wasm');
  });

  test('each sample by group and by node, and nothing stays', () => {
    const before = memory().numTensors;
    const [byGroup, byNode] = [groupSums, nodeSums].map((sums) =>
      tidy(() => {
        const found = sums(tensor3d(VALUES, [BATCH, NODES, COLUMNS]), GROUPS);
        return { shape: found.shape, values: [...found.dataSync()] };
      }),
    );
    expect(memory().numTensors).toBe(before);
    const samples = [0, 1];
    const [nodes, columns] = [
      [0, 1, 2],
      [0, 1, 2, 3, 4],
    ];
    expect(byGroup).toEqual({
      shape: [2, 1, 3],
      values: samples.flatMap((b) => GROUPS.map((group) => slowSum(b, nodes, group.columns))),
    });
    expect(byNode).toEqual({
      shape: [2, 3, 1],
      values: samples.flatMap((b) => nodes.map((node) => slowSum(b, [node], columns))),
    });
    expect(new Set(byGroup.values).size).toBe(6);
  });
});
