import type { Matrix } from '../helpers/dense-matrix.ts';
import { EDGE_DIM, type DenseGraph } from './operator-fixture.ts';

/** Attributes of the edges that attention scores at [i][j], null where there is none. */
export type Attributes = readonly (readonly (readonly number[] | null)[])[];

/** Self loops removed, then one per node whose attribute is the mean of the incoming ones, 0 where there are none. */
export function withFreshLoops({ attributes, numNodes }: DenseGraph): Attributes {
  return attributes.map((row, to) => {
    const proper = row.map((edge, from) => (from === to ? null : edge));
    const incoming = proper.filter((edge) => edge !== null);
    const mean = Array.from({ length: EDGE_DIM }, (_, d) =>
      incoming.reduce((sum, edge) => sum + edge[d] / incoming.length, 0),
    );
    return Array.from({ length: numNodes }, (_, from) => (from === to ? mean : proper[from]!));
  });
}

/** Softmax of `score(i, j)` over the edges j → i, 0 where there is none: [i][j]. */
export function denseSoftmax(attributes: Attributes, score: (to: number, from: number) => number): Matrix {
  return attributes.map((row, to) => {
    const powers = row.map((edge, from) => (edge === null ? 0 : Math.exp(score(to, from))));
    const sum = powers.reduce((total, power) => total + power, 1e-16);
    return powers.map((power) => power / sum);
  });
}

/** `Σ_j α_ij message(i, j)` over the edges: [i][channel]. */
export function weightedSum(
  attention: Matrix,
  width: number,
  message: (to: number, from: number) => readonly number[],
): Matrix {
  return attention.map((row, to) =>
    Array.from({ length: width }, (_, c) =>
      row.reduce((sum, weight, from) => (weight === 0 ? sum : sum + weight * message(to, from)[c]), 0),
    ),
  );
}

/** Heads side by side, or their mean: one matrix per head. */
export function joined(heads: readonly Matrix[], concat: boolean): Matrix {
  return heads[0].map((row, node) =>
    concat
      ? heads.flatMap((head) => head[node])
      : row.map((_, c) => heads.reduce((sum, head) => sum + head[node][c] / heads.length, 0)),
  );
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

export function leakyRelu(z: number, slope: number): number {
  return z > 0 ? z : slope * z;
}
