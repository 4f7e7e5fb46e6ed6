import { Matrix, pseudoInverse } from 'ml-matrix';
import { expect, test } from 'vitest';
import { nodeSignals } from '../../src/graph/node-signals.ts';
import { pairwiseCorrelation } from '../../src/graph/pairwise-correlation.ts';
import { precisionGraph } from '../../src/graph/precision.ts';
import { RandomStream } from '../../src/core/random.ts';
import { inputOf, node, TOWNS, townLoads, weightOf } from './graph-fixtures.ts';

test('kernel of the scaled partial correlations, P by the singular values', () => {
  const input = inputOf(TOWNS, townLoads());
  const correlation = pairwiseCorrelation(nodeSignals(input, 'reduced'));
  const n = TOWNS.length;
  const P = pseudoInverse(
    new Matrix(TOWNS.map((_, i) => TOWNS.map((_town, j) => (i === j ? 1 : correlation(i, j))))),
  );
  const partial = (i: number, j: number) => -P.get(i, j) / Math.sqrt(P.get(i, i) * P.get(j, j));
  const pairs = TOWNS.flatMap((_, i) => TOWNS.slice(0, i).map((_town, j) => partial(i, j)));
  const [least, most] = [Math.min(...pairs), Math.max(...pairs)];
  const graph = precisionGraph(input, { bandwidth: 0.7, threshold: 0 });
  expect(graph.size).toBe(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const d = 1 - (partial(i, j) - least) / (most - least);
      expect(weightOf(graph, TOWNS[i].id, TOWNS[j].id)).toBeCloseTo(Math.exp(-((d / 0.7) ** 2)), 8);
    }
  }
});

test('in a chain a–b–c neighbours are near, and the ends, alike only through b, are far', () => {
  const random = new RandomStream(2, 'chain');
  const b = Array.from({ length: 4000 }, () => random.normal());
  const noisy = (signal: readonly number[]) => signal.map((value) => value + 0.5 * random.normal());
  const graph = precisionGraph(inputOf([node('a'), node('b'), node('c')], [noisy(b), b, noisy(b)]), {
    signal: 'raw',
    bandwidth: 0.5,
  });
  expect(weightOf(graph, 'a', 'b')).toBeGreaterThan(0.95);
  expect(weightOf(graph, 'c', 'b')).toBeGreaterThan(0.95);
  // Farthest pair: distance 1.
  expect(weightOf(graph, 'a', 'c')).toBeCloseTo(Math.exp(-4), 6);
});

test('identical nodes are nearest, though the covariance is singular', () => {
  const loads = townLoads();
  const twin = node('twin');
  const graph = precisionGraph(inputOf([...TOWNS, twin], [...loads, loads[1]]));
  expect(weightOf(graph, 'brest', 'twin')).toBe(1);

  const signals = nodeSignals(inputOf([...TOWNS, twin], [...loads, loads[1]]), 'reduced');
  const correlation = pairwiseCorrelation(signals);
  const all = Array.from({ length: 7 }, (_, index) => index);
  const P = pseudoInverse(new Matrix(all.map((i) => all.map((j) => correlation(i, j)))), 1e-11);
  const partial = (i: number, j: number) => -P.get(i, j) / Math.sqrt(P.get(i, i) * P.get(j, j));
  const pairs = all.flatMap((i) => all.slice(0, i).map((j) => (i === 6 && j === 1 ? 1 : partial(i, j))));
  const [least, most] = [Math.min(...pairs), Math.max(...pairs)];
  const d = 1 - (partial(2, 3) - least) / (most - least);
  const fixed = precisionGraph(inputOf([...TOWNS, twin], [...loads, loads[1]]), { bandwidth: 1 });
  expect(weightOf(fixed, 'dijon', 'lille')).toBeCloseTo(Math.exp(-d * d), 8);
});
