import { ChebConv, type ChebConvOptions } from '../../src/layers/cheb-conv.ts';
import {
  affine,
  combine,
  matrix,
  plus,
  product,
  times,
  weighted,
  withUnitDiagonal,
  type Matrix,
} from '../helpers/dense-matrix.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const channels = { inChannels: IN_CHANNELS, outChannels: 2 };
type Laplacian = Pick<ChebConvOptions, 'normalization' | 'lambdaMax'>;

function identity(size: number): Matrix {
  return matrix(size, size, (r, c) => (r === c ? 1 : 0));
}

function minus(a: Matrix, b: Matrix): Matrix {
  return combine(a, b, (left, right) => left - right);
}

/** `2 L / λ_max − I`; A loses its self loops, D sums what leaves a node: the columns, as targets are rows. */
function scaledLaplacian(adjacency: Matrix, { normalization = 'sym', lambdaMax }: Laplacian): Matrix {
  const size = adjacency.length;
  const a = matrix(size, size, (to, from) => (to === from ? 0 : adjacency[to][from]));
  const degree = a.map((_, node) => a.reduce((sum, row) => sum + row[node], 0));
  const power = (node: number, exponent: number) => (degree[node] > 0 ? degree[node] ** exponent : 0);
  const laplacian =
    normalization === 'sym'
      ? minus(
          identity(size),
          matrix(size, size, (to, from) => power(to, -0.5) * a[to][from] * power(from, -0.5)),
        )
      : normalization === 'rw'
        ? minus(
            identity(size),
            matrix(size, size, (to, from) => a[to][from] * power(from, -1)),
          )
        : minus(
            matrix(size, size, (to, from) => (to === from ? degree[to] : 0)),
            a,
          );
  // Off the diagonal the entries of a Laplacian are not positive.
  const largest = Math.max(...laplacian.flat());
  const scale = lambdaMax == null ? (largest === 0 ? 0 : 1 / largest) : 2 / lambdaMax;
  return minus(times(laplacian, scale), identity(size));
}

function chebyshev({ x, graph, matrix: weight }: TwinInput, K: number, laplacian: Laplacian): Matrix {
  const scaled = weighted(scaledLaplacian(graph.adjacency, laplacian), withUnitDiagonal(graph.mask));
  const polynomials = [x, product(scaled, x)];
  for (let k = 2; k < K; k++) {
    polynomials.push(minus(times(product(scaled, polynomials[k - 1]), 2), polynomials[k - 2]));
  }
  return polynomials
    .slice(0, K)
    .map((polynomial, k) => affine(polynomial, weight(`lins.${k}.weight`)))
    .reduce((sum, part) => plus(sum, part));
}

const VARIANTS: readonly (ChebConvOptions & { readonly title: string })[] = [
  { title: 'four polynomials', ...channels, K: 4 },
  { title: 'eight polynomials', ...channels, K: 8 },
  { title: 'one polynomial', ...channels, K: 1 },
  { title: 'sym with another λ_max', ...channels, K: 3, lambdaMax: 1.6 },
  { title: 'rw', ...channels, K: 3, normalization: 'rw', lambdaMax: 2.3 },
  { title: 'not normalised', ...channels, K: 3, normalization: null, lambdaMax: 3.1 },
  { title: 'not normalised, its default of λ_max', ...channels, K: 4, normalization: null },
  { title: 'rw, its default of λ_max', ...channels, K: 4, normalization: 'rw' },
  { title: 'without bias', ...channels, K: 2, bias: false },
];

for (const { title, ...options } of VARIANTS) {
  checkOperator(`ChebConv, ${title}`, {
    build: (source) => new ChebConv(options, source),
    twin: (input) => {
      const y = chebyshev(input, options.K, options);
      return options.bias === false ? y : y.map((row) => row.map((v, c) => v + input.vector('bias')[c]));
    },
    listens: options.K > 1,
    // The edge weights enter a polynomial of degree 7, whose third derivative is in the hundreds.
    ...(options.K === 8 ? { gradientTolerance: 3e-3 } : {}),
  });
}
