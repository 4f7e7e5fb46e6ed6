import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { GraphNetwork, type GraphNetworkOptions } from '../../src/models/graph-network.ts';
import { networkRows } from '../../src/models/network-rows.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const PLAIN: GraphNetworkOptions = {
  inChannels: 9,
  horizon: 2,
  hidden: 4,
  layers: 2,
  operator: { name: 'GATv2', heads: 2 },
};

function rowsOf(options: GraphNetworkOptions) {
  const store = new WeightStore(new RandomStream(5));
  const rows = networkRows(new GraphNetwork(options, store), store.weights);
  const sizes = [...store.weights.values()].reduce((sum, { size }) => sum + size, 0);
  expect(rows.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(sizes);
  return rows;
}

test('every weight is counted once, in the order of the layers', () => {
  const rows = rowsOf(PLAIN);
  expect(rows.map(({ name, operation, output }) => [name, operation, ...output])).toEqual([
    ['enc', 'linear', 4],
    ['layers.0.norm', 'layer norm, ReLU', 4],
    ['layers.0.conv', 'GATv2, residual', 4],
    ['layers.1.norm', 'layer norm, ReLU', 4],
    ['layers.1.conv', 'GATv2, residual', 4],
    ['norm', 'layer norm, ReLU', 4],
    ['fc', 'linear', 2],
  ]);
  expect(rows[0].parameters).toBe(4 * 9 + 4);
  expect(rows.at(-1)!.parameters).toBe(2 * 4 + 2);
});

test('an encoder stands in front, with what passes it by; a seasonal skip at the end', () => {
  const windows = [
    { from: 1, to: 4 },
    { from: 5, to: 8 },
  ];
  const rows = rowsOf({
    ...PLAIN,
    operator: { name: 'none' },
    encoder: { windows, options: { kind: 'gru', channels: 5, layers: 1 } },
    seasonalSkip: [{ from: 0, to: 2 }],
  });
  expect(rows.slice(0, 4)).toEqual([
    expect.objectContaining({ name: 'encoder', output: [3, 5], parameters: 15 * 2 + 15 * 5 + 30 }),
    expect.objectContaining({ operation: 'last step', output: [5], receptiveField: 3 }),
    expect.objectContaining({ operation: 'encoding, 3 other columns', output: [8], receptiveField: null }),
    expect.objectContaining({ name: 'enc', parameters: 4 * 8 + 4 }),
  ]);
  expect(rows.at(-1)).toMatchObject({ name: 'skip', operation: 'addition of 1 season, weighted' });
});
