import { beforeAll, expect, test } from 'vitest';
import { WattgraphError } from '../../src/core/errors.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { readGoldenFile, type GoldenArray, type GoldenCase } from '../../src/parity/golden-file.ts';
import { runCase } from '../../src/parity/run-case.ts';

const [gcn] = readGoldenFile('tests/golden/gcn-by-hand.json') as [GoldenCase];
const [gat] = readGoldenFile('tests/golden/gat-by-hand.json') as [GoldenCase];

beforeAll(async () => {
  await startBackend('wasm');
});

/** A copy in which the last number of the chosen array is off by 0.25. */
function shifted(golden: GoldenCase, choose: (copy: GoldenCase) => GoldenArray): GoldenCase {
  const copy = structuredClone(golden);
  const { data } = choose(copy);
  data[data.length - 1] += 0.25;
  return copy;
}

test('a wrong output is measured, relative to the largest number, and absolutely below 1', () => {
  const { output, gradients } = runCase(shifted(gcn, (copy) => copy.output));
  expect(output).toBeCloseTo(0.25 / 5.25, 5);
  expect(gradients).toBeLessThan(1e-5);
  const small = structuredClone(gcn);
  for (const { data } of [small.input, small.params['bias'], small.output]) {
    data.forEach((value, index) => (data[index] = value / 8));
  }
  expect(runCase(small).output).toBeLessThan(1e-6);
  expect(runCase(shifted(small, (copy) => copy.output)).output).toBeCloseTo(0.25, 5);
});

test.for([
  ['input', 8, (copy: GoldenCase) => copy.grads.input],
  ['parameter', 18.5, (copy: GoldenCase) => copy.grads.params['lin.weight']],
  ['bias', 7.25, (copy: GoldenCase) => copy.grads.params['bias']],
  ['edge weight', 5.625, (copy: GoldenCase) => copy.grads.edgeWeight!],
] as const)('a wrong gradient of the %s is measured', ([, size, choose]) => {
  const { output, gradients } = runCase(shifted(gcn, choose));
  expect(output).toBeLessThan(1e-6);
  expect(gradients).toBeCloseTo(0.25 / size, 5);
});

test('an option that the operator does not have is refused, with those that it has', () => {
  const cached = { ...gcn, options: { ...gcn.options, improved: true } };
  expect(() => runCase(cached)).toThrow(
    'the option "improved", which GCNConv has not here; it has inChannels, outChannels, normalize, addSelfLoops, bias',
  );
});

test('a wrong attention is measured, and so is an edge that is not there', () => {
  expect(runCase(shifted(gat, (copy) => copy.attention!.weights)).attention).toBeCloseTo(0.25, 5);
  const other = structuredClone(gat);
  other.attention!.edgeIndex = [
    [1, 0, 1],
    [1, 0, 0],
  ];
  expect(runCase(other).attention).toBe(Infinity);
});

test('parallel edges are told apart by their order', () => {
  const parallel = structuredClone(gat);
  // Twice 0 → 1 and a fresh loop, all with the same score, are three even shares.
  parallel.graph.edgeIndex = [
    [0, 0],
    [1, 1],
  ];
  parallel.attention = {
    edgeIndex: [
      [0, 0, 0, 1],
      [1, 1, 0, 1],
    ],
    weights: { shape: [4, 1], data: [1 / 3, 1 / 3, 1, 1 / 3] },
  };
  expect(runCase(parallel).attention).toBeLessThan(1e-6);
  parallel.attention.weights.data[1] = 0.5;
  expect(runCase(parallel).attention).toBeCloseTo(1 / 6, 5);
  parallel.attention.edgeIndex = [
    [0, 0, 0, 0],
    [1, 1, 0, 1],
  ];
  expect(runCase(parallel).attention).toBe(Infinity);
});

test('a wrong shape and a NaN are infinitely far off', () => {
  const reshaped = structuredClone(gcn);
  reshaped.output.shape = [3, 1, 1];
  expect(runCase(reshaped).output).toBe(Infinity);
  const broken = structuredClone(gcn);
  broken.input.data[0] = Number.NaN;
  expect(runCase(broken).output).toBe(Infinity);
  expect(runCase(broken).gradients).toBe(Infinity);
});

test("the older name of GAT's weight is understood, in parameters and gradients", () => {
  const older = structuredClone(gat);
  const rename = (table: Record<string, GoldenArray>) => {
    table['lin_src.weight'] = table['lin.weight']!;
    delete table['lin.weight'];
  };
  rename(older.params);
  rename(older.grads.params);
  const { output, gradients } = runCase(older);
  expect(output).toBeLessThan(1e-6);
  expect(gradients).toBeLessThan(1e-5);
  const wrong = shifted(older, (copy) => copy.grads.params['lin_src.weight']);
  expect(runCase(wrong).gradients).toBeCloseTo(0.25 / 5.25, 5);
});

test('a missing parameter is named', () => {
  const without = structuredClone(gcn);
  delete without.params['lin.weight'];
  expect(() => runCase(without)).toThrow(WattgraphError);
  expect(() => runCase(without)).toThrow('weight "lin.weight" is missing; the file holds bias');
});

test('leaves no tensor behind, also where it fails', () => {
  const before = memory().numTensors;
  runCase(gat);
  expect(memory().numTensors).toBe(before);
  const without = structuredClone(gcn);
  delete without.params['lin.weight'];
  expect(() => runCase(without)).toThrow();
  expect(memory().numTensors).toBe(before);
});
