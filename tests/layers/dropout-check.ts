import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { tensor3d, tidy } from '../../src/engine/tensors.ts';
import { WeightStore, type WeightSource } from '../../src/engine/weights.ts';
import type { GraphLayer } from '../../src/layers/graph-layer.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { sparseGraph } from './operator-fixture.ts';

const DRAWS = 2000;

/** Registers a test for operators whose output is linear in what they drop, attention weights or edge weights. */
export function checkDropout(
  title: string,
  build: (dropout: number, source: WeightSource) => GraphLayer,
): void {
  test(`${title}: dropout acts in training only, and its mean over draws is the output without it`, () => {
    const layer = build(0.3, new WeightStore(new RandomStream(4)));
    const plain = build(0, new WeightStore(new RandomStream(4)));
    const graph = sparseGraph();
    const x = tensor3d(randomValues(18, 'dropout'), [1, 6, 3]);
    const expected = [...plain.apply(x, graph).dataSync()];
    expect([...layer.apply(x, graph).dataSync()]).toEqual(expected);
    const random = new RandomStream(1, 'dropout');
    const mean = new Float64Array(expected.length);
    for (let i = 0; i < DRAWS; i++) {
      const y = tidy(() => layer.apply(x, graph, { random }).dataSync());
      y.forEach((value: number, at: number) => (mean[at] += value / DRAWS));
    }
    // A message of size 1 spreads by √(p/(1−p)) = 0.65; its mean over 2,000 draws by 0.015.
    expect(largestDifference(mean, expected)).toBeLessThan(0.06);
    expect(largestDifference(layer.apply(x, graph, { random }).dataSync(), expected)).toBeGreaterThan(0.1);
  });
}
