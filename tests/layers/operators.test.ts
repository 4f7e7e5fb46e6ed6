import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { tensor3d, tidy } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { graphInput, type GraphInput, type GraphLayer } from '../../src/layers/graph-layer.ts';
import { OPERATORS, type OperatorName } from '../../src/layers/operators.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';

const OPTIONS = { inChannels: 4, outChannels: 2, heads: 2, edgeDim: 1, K: 2, alpha: 0.3 };
const NAMES = Object.keys(OPERATORS) as OperatorName[];

beforeAll(async () => {
  await startBackend('wasm');
});

function built(name: OperatorName): { layer: GraphLayer; store: WeightStore } {
  const store = new WeightStore(new RandomStream(1));
  return { layer: OPERATORS[name](OPTIONS, store), store };
}

function edgeless(numNodes: number): GraphInput {
  const [source, target] = [new Int32Array(), new Int32Array()];
  return graphInput({ numNodes, source, target, weight: new Float32Array() });
}

test('the eight operators have the names of PyTorch Geometric', () => {
  expect(NAMES.toSorted()).toEqual(
    [
      'APPNP',
      'ChebConv',
      'GATConv',
      'GATv2Conv',
      'GCNConv',
      'SAGEConv',
      'TAGConv',
      'TransformerConv',
    ].toSorted(),
  );
});

test.for(NAMES)(
  '%s: without edges each node is as if it were alone, and nothing breaks in training',
  (name) => {
    const { layer, store } = built(name);
    const x = randomValues(12, 'edgeless');
    const alone = [0, 1, 2].flatMap((node) => {
      const one = tensor3d(x.slice(4 * node, 4 * node + 4), [1, 1, 4]);
      return [...tidy(() => layer.apply(one, edgeless(1)).dataSync())];
    });
    const input = tensor3d(x, [1, 3, 4]);
    const leaves = [input, ...store.weights.values()];
    const { value, grads } = gradientsOf(() => layer.apply(input, edgeless(3)), leaves);
    expect(largestDifference(value.dataSync(), alone)).toBeLessThan(1e-6);
    for (const gradient of grads) expect([...gradient.dataSync()].every(Number.isFinite)).toBe(true);
  },
);
