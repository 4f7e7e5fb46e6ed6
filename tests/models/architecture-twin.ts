import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import type { WeightArray } from '../../src/engine/weights.ts';
import type { ArchitectureKind } from '../../src/models/architectures.ts';
import { affine, fromRowMajor, matrix, plusRow, product, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { denseSymmetricNorm, withLoops } from '../layers/dense-norm.ts';
import { convolved, rectified } from '../layers/encoders/loops.ts';
import { build, graphOf, inputOf, NODES, randomise, samples, SHAPE } from './architecture-fixture.ts';

/** What the slow twin of an architecture with the operator GCN is put together from, in float64. */
export interface TwinParts {
  /** Oldest step first, [node][step][series]. */
  readonly windows: readonly Matrix[];
  /** Columns that are no sequence, [node][column]. */
  readonly others: Matrix;
  weight(name: string): WeightArray;
  has(name: string): boolean;
  /** `x Wᵀ + b`, rows are nodes. */
  linear(name: string, x: Matrix): Matrix;
  /** Convolution along the steps of one node. */
  convolution(name: string, x: Matrix, dilation?: number): Matrix;
  /** `Â X Wᵀ + b`, rows are nodes. */
  gcn(name: string, x: Matrix): Matrix;
}

/** Registers the test that an architecture is its formula. @param twin from one sample to the forecast, [node][lead] */
export function checkArchitecture(
  kind: ArchitectureKind,
  twin: (parts: TwinParts) => Matrix,
  options: object = {},
): void {
  beforeAll(async () => {
    await startBackend('wasm');
  });

  test(`${kind} equals its formula, node by node and step by step`, () => {
    const { model, store } = build(kind, {}, { options });
    randomise(store);
    const arrays = store.read();
    const { topology, edgeWeight } = graphOf();
    const weights = edgeWeight!.dataSync<'float32'>();
    const adjacency = matrix(NODES, NODES, (to, from) => {
      const edge = topology.source.findIndex((node, e) => node === from && topology.target[e] === to);
      return weights[edge] ?? 0;
    });
    const normed = denseSymmetricNorm(withLoops(adjacency));
    const weight = (name: string) => arrays.get(name)!;
    const rows = (name: string) => fromRowMajor(weight(name).values, weight(name).shape[1]);
    const [, sample] = samples();
    const parts: TwinParts = {
      windows: sample.map((columns) =>
        matrix(8, 2, (step, series) => columns[SHAPE.windows![series].from + step]),
      ),
      others: sample.map((columns) => [0, 9, 18].map((column) => columns[column])),
      weight,
      has: (name) => arrays.has(name),
      linear: (name, x) => affine(x, rows(`${name}.weight`), [...weight(`${name}.bias`).values]),
      convolution: (name, x, dilation = 1) =>
        convolved(x, { weight: weight(`${name}.weight`), bias: weight(`${name}.bias`), dilation }),
      gcn: (name, x) =>
        plusRow(product(normed, affine(x, rows(`${name}.lin.weight`))), [...weight(`${name}.bias`).values]),
    };
    const y = model.apply(inputOf([sample]), graphOf()).dataSync();
    expect(largestDifference(y, twin(parts).flat())).toBeLessThan(1e-5);
  });
}

/** `Linear(ReLU(Linear([encoding, others])))`, rows are nodes. */
export function headOf({ linear }: TwinParts, encoding: Matrix, others?: Matrix): Matrix {
  const joined = encoding.map((row, node) => [...row, ...(others?.[node] ?? [])]);
  return linear('head.output', rectified(linear('head.dense', joined)));
}

/** A function of all nodes' rows at each step: [node][step][channel] → [node][step][channel]. */
export function atEachStep(x: readonly Matrix[], operator: (rows: Matrix) => Matrix): Matrix[] {
  const bySteps = x[0].map((_, step) => operator(x.map((node) => node[step])));
  return x.map((_, node) => bySteps.map((rows) => rows[node]));
}
