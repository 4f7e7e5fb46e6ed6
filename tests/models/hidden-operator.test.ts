import { beforeAll, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { tensor3d } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { hiddenOperator, OPERATOR_NAMES } from '../../src/models/hidden-operator.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';

const HIDDEN = 6;

beforeAll(async () => {
  await startBackend('wasm');
});

function outputOf(name: (typeof OPERATOR_NAMES)[number], weight: number, options: object = {}): Float32Array {
  const layer = hiddenOperator({ name, ...options }, HIDDEN, new WeightStore(new RandomStream(2)));
  const graph = graphInput({
    numNodes: 4,
    source: Int32Array.of(0, 1, 2, 0),
    target: Int32Array.of(1, 2, 0, 2),
    weight: Float32Array.of(0.9, weight, 0.5, 0.7),
  });
  const y = layer.apply(tensor3d(randomValues(4 * HIDDEN, 'hidden'), [1, 4, HIDDEN]), graph);
  expect(y.shape).toEqual([1, 4, HIDDEN]);
  return new Float32Array(y.dataSync());
}

test('there are the eight operators and the control without a graph', () => {
  expect(OPERATOR_NAMES).toEqual([
    'GCN',
    'SAGE',
    'GAT',
    'GATv2',
    'Transformer',
    'TAG',
    'Cheby',
    'APPNP',
    'none',
  ]);
});

test.for(OPERATOR_NAMES)('%s: hidden to hidden; edge weights count where the paper lets them', (name) => {
  const difference = largestDifference(outputOf(name, 0.4), outputOf(name, 0.8));
  if (name === 'SAGE' || name === 'none') expect(difference).toBe(0);
  else expect(difference).toBeGreaterThan(1e-4);
});

test('options reach the operator', () => {
  const differs = (name: (typeof OPERATOR_NAMES)[number], options: object) =>
    largestDifference(outputOf(name, 0.4), outputOf(name, 0.4, options));
  expect(differs('SAGE', { aggr: 'max' })).toBeGreaterThan(1e-3);
  expect(differs('APPNP', { alpha: 0.9 })).toBeGreaterThan(1e-3);
  expect(differs('APPNP', { K: 5 })).toBeGreaterThan(1e-3);
  expect(differs('TAG', { K: 1 })).toBeGreaterThan(1e-3);
  expect(differs('Cheby', { K: 1 })).toBeGreaterThan(1e-3);
  expect(differs('GAT', { heads: 3 })).toBeGreaterThan(1e-3);
  expect(differs('GATv2', { concat: false })).toBeGreaterThan(1e-3);
});

test('heads must divide the hidden channels, unless they are averaged', () => {
  for (const name of ['GAT', 'GATv2', 'Transformer'] as const) {
    expect(() => outputOf(name, 0.4, { heads: 4 })).toThrow(ConfigError);
    expect(() => outputOf(name, 0.4, { heads: 4 })).toThrow(
      'model.hidden: expected a multiple of the 4 heads, got 6; change one, or set concat to false',
    );
    expect(outputOf(name, 0.4, { heads: 4, concat: false })).toHaveLength(4 * HIDDEN);
  }
});
