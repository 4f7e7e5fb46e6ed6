import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { tensor1d, tensor2d, type Tensor1D } from '../../src/engine/tensors.ts';
import {
  deriveAttributes,
  deriveWeights,
  incomingSum,
  outgoingSum,
  pick,
  weightsOrOnes,
} from '../../src/layers/edge-values.ts';
import { Topology } from '../../src/layers/topology.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

/** 0→1 (2), 1→1 (8), 2→1 (6), 1→2 (4) on four nodes. */
const topology = new Topology({
  numNodes: 4,
  source: Int32Array.of(0, 1, 2, 1),
  target: Int32Array.of(1, 1, 1, 2),
});
let weights: Tensor1D;

beforeAll(async () => {
  await startBackend('wasm');
  weights = tensor1d([2, 8, 6, 4]);
});

test('sum of what leaves a node', () => {
  expect([...outgoingSum(topology, weights).dataSync()]).toEqual([2, 12, 6, 0]);
});

test('sum of what enters a node', () => {
  expect([...incomingSum(topology, weights).dataSync()]).toEqual([0, 16, 4, 0]);
});

test('each edge picks the value of its source or of its target', () => {
  const values = tensor1d([10, 20, 30, 40]);
  expect([...pick(topology.toSource, values).dataSync()]).toEqual([10, 20, 30, 20]);
  expect([...pick(topology.toTarget, values).dataSync()]).toEqual([20, 20, 20, 30]);
});

test('a graph without weights counts each edge as 1', () => {
  expect([...weightsOrOnes(topology, null).dataSync()]).toEqual([1, 1, 1, 1]);
  expect(weightsOrOnes(topology, weights)).toBe(weights);
});

test('derived weights: kept ones, then 1 for each added self loop', () => {
  const of = (derived: Topology['withoutSelfLoops']) => [...deriveWeights(derived, weights).dataSync()];
  expect(of(topology.withMissingSelfLoops)).toEqual([2, 8, 6, 4, 1, 1, 1]);
  expect(of(topology.withoutSelfLoops)).toEqual([2, 6, 4]);
  expect(of(topology.withFreshSelfLoops)).toEqual([2, 6, 4, 1, 1, 1, 1]);
});

test('a fresh self loop has the mean of the attributes that enter its node, without the old loop', () => {
  const attributes = tensor2d([2, 20, 8, 80, 6, 60, 4, 40], [4, 2]);
  const derived = deriveAttributes(topology.withFreshSelfLoops, attributes);
  expect(derived.shape).toEqual([7, 2]);
  expect([...derived.dataSync()]).toEqual([2, 20, 6, 60, 4, 40, 0, 0, 4, 40, 4, 40, 0, 0]);
});

test('gradients of derived weights and attributes', () => {
  const w = randomVariable<Tensor1D>([4], 'derived');
  w.assign(tensor1d([2, 1, 1.5, 4]));
  const errors = [
    gradientErrors(() => deriveWeights(topology.withoutSelfLoops, w), { w }).w,
    gradientErrors(() => deriveWeights(topology.withMissingSelfLoops, w), { w }).w,
  ];
  for (const error of errors) expect(error).toBeLessThan(GRADIENT_TOLERANCE);
});
