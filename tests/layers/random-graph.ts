import fc from 'fast-check';
import { randomValues } from '../helpers/random-variable.ts';
import { EDGE_DIM, type FixtureGraph } from './operator-fixture.ts';

export interface RandomSample {
  readonly graph: FixtureGraph;
  readonly batch: number;
  /** Standard normal numbers, as many as asked for. */
  readonly x: (length: number) => Float32Array;
  /** A renaming of the nodes. */
  readonly newName: readonly number[];
  /** An order of the edges. */
  readonly edgeOrder: readonly number[];
}

/**
 * Any directed graph of 1 to 7 nodes: without edges, dense, with self loops and isolated nodes. Its weights are from 0.2 to
 * 1.7, since a degree near 0 would blow up rounding.
 */
export const ANY_SAMPLE: fc.Arbitrary<RandomSample> = fc
  .integer({ min: 1, max: 7 })
  .chain((numNodes) => {
    const nodes = Array.from({ length: numNodes }, (_, node) => node);
    const pairs = nodes.flatMap((from) => nodes.map((to) => [from, to] as const));
    return fc.record({
      nodes: fc.constant(nodes),
      pairs: fc.shuffledSubarray(pairs),
      newName: fc.shuffledSubarray(nodes, { minLength: numNodes }),
      batch: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat(),
    });
  })
  .chain(({ nodes, pairs, newName, batch, seed }) => {
    const order = Array.from(pairs, (_, edge) => edge);
    const noise = randomValues(pairs.length, `weights ${seed}`);
    const graph: FixtureGraph = {
      edges: {
        numNodes: nodes.length,
        source: Int32Array.from(pairs, ([from]) => from),
        target: Int32Array.from(pairs, ([, to]) => to),
        weight: noise.map((value) => 0.2 + Math.min(1.5, Math.abs(value))),
      },
      attributes: randomValues(pairs.length * EDGE_DIM, `attributes ${seed}`),
    };
    return fc.record({
      graph: fc.constant(graph),
      batch: fc.constant(batch),
      x: fc.constant((length: number) => randomValues(length, `x ${seed}`)),
      newName: fc.constant(newName),
      edgeOrder: fc.shuffledSubarray(order, { minLength: order.length }),
    });
  });
