import { combine, matrix, type Matrix } from '../helpers/dense-matrix.ts';

/** `D^-1/2 A D^-1/2` with D the row sums (incoming weights) and `0^-1/2 = 0`; A has targets as rows. */
export function denseSymmetricNorm(adjacency: Matrix): Matrix {
  const root = adjacency.map((row) => {
    const degree = row.reduce((sum, weight) => sum + weight, 0);
    return degree > 0 ? degree ** -0.5 : 0;
  });
  return adjacency.map((row, to) => row.map((weight, from) => root[to] * weight * root[from]));
}

/** A with a self loop of 1 where a node has none. */
export function withLoops(adjacency: Matrix): Matrix {
  const loops = matrix(adjacency.length, adjacency.length, (to, from) => (to === from ? 1 : 0));
  return combine(adjacency, loops, (weight, loop) => (weight === 0 ? loop : weight));
}
