import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';
import { nodeSignals } from './node-signals.ts';
import { kernelEdges, pairDistances } from './pair-distances.ts';
import { pairwiseCorrelation } from './pairwise-correlation.ts';

/** Eigenvalues smaller than this share of the largest count as zero. Identical nodes leave some of 1e-16. */
const RANK_TOLERANCE = 1e-10;

/**
 * Nodes that tell of each other what no third node tells: weight `exp(−d²/b²)` with `d = 1 − s`, s the partial
 * correlation `−Pᵢⱼ / √(Pᵢᵢ Pⱼⱼ)` scaled to 0..1 between the smallest and the largest pair, P the pseudo-inverse of the
 * covariance of the standardised signals, b the median of d over all pairs. Symmetric.
 *
 * Deviation: the authors scale P itself, diagonal and sign included, and take `1 − scaled`. There the diagonal sets
 * the scale and the pairs that depend most on each other (Pᵢⱼ most negative) come out farthest apart.
 */
export function precisionGraph(
  input: GraphInput,
  {
    threshold = 0,
    selfLoops = true,
    bandwidth,
    signal = 'reduced',
  }: Pick<GraphOptions, 'threshold' | 'selfLoops' | 'bandwidth' | 'signal'> = {},
): NodeGraph {
  const n = input.nodes.length;
  const correlation = pairwiseCorrelation(nodeSignals(input, signal));
  const covariance = Matrix.eye(n);
  pairDistances(n, (i, j) => correlation(i, j)).forEach((value, at) => {
    if (at % (n + 1) !== 0) covariance.set(Math.floor(at / n), at % n, value);
  });
  const precision = symmetricPseudoInverse(covariance);
  // The pseudo-inverse splits identical nodes as if they were opposites; noise on them, ever smaller, would lead to 1.
  const partial = pairDistances(n, (i, j) =>
    covariance.get(i, j) > 1 - RANK_TOLERANCE ? 1 : partialCorrelation(precision, i, j),
  );
  const pairs = partial.filter((_, at) => at % (n + 1) !== 0);
  const smallest = pairs.reduce((least, value) => Math.min(least, value), Infinity);
  const range = pairs.reduce((most, value) => Math.max(most, value), -Infinity) - smallest;
  const distances = pairDistances(n, (i, j) => (range > 0 ? 1 - (partial[i * n + j] - smallest) / range : 1));
  return assembleGraph(input.nodes, kernelEdges(input.nodes, distances, bandwidth), { threshold, selfLoops });
}

function partialCorrelation(precision: Matrix, i: number, j: number): number {
  const scale = precision.get(i, i) * precision.get(j, j);
  return scale > 0 ? -precision.get(i, j) / Math.sqrt(scale) : 0;
}

/** `V diag(1/λ) Vᵀ` over the eigenvalues that count; ml-matrix's own goes through an SVD that takes minutes for 800 nodes. */
function symmetricPseudoInverse(matrix: Matrix): Matrix {
  if (matrix.isEmpty()) return matrix;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const largest = realEigenvalues.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const inverse = realEigenvalues.map((value) =>
    Math.abs(value) > RANK_TOLERANCE * largest ? 1 / value : 0,
  );
  return eigenvectorMatrix.clone().mulRowVector(inverse).mmul(eigenvectorMatrix.transpose());
}
