import { RandomStream } from '../../src/core/random.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { GraphNetwork } from '../../src/models/graph-network.ts';
import type { SampleNetwork } from '../../src/rolling/fit-samples.ts';
import type { SampleRows } from '../../src/rolling/sample-rows.ts';

const NODES = 3;
const COLUMNS = 2;

/**
 * Samples of three nodes and two columns: the target is `0.8 a − 0.3 b + 0.2 node`, and from row `breakAt` on lies 1 lower.
 * @param hidden what stands where node 1 has no target, every fifth row
 */
export function linearSamples(
  size: number,
  { breakAt = size, hidden = 0 }: { readonly breakAt?: number; readonly hidden?: number } = {},
): SampleRows {
  const random = new RandomStream(5, 'samples');
  const x = Float32Array.from({ length: size * NODES * COLUMNS }, () => random.normal());
  const mask = new Float32Array(size * NODES).fill(1);
  const y = mask.map((_, at) => {
    const row = Math.floor(at / NODES);
    return 0.8 * x[2 * at] - 0.3 * x[2 * at + 1] + 0.2 * (at % NODES) - (row < breakAt ? 0 : 1);
  });
  for (let row = 0; row < size; row += 5) {
    mask[row * NODES + 1] = 0;
    y[row * NODES + 1] = hidden;
  }
  return { numNodes: NODES, size, x, y, mask };
}

/** A network with dropout, so that every random stream matters. The caller disposes of the store. */
export function sampleNetwork(seed = 1): SampleNetwork & { readonly store: WeightStore } {
  const store = new WeightStore(new RandomStream(seed, 'weights'));
  const model = new GraphNetwork(
    {
      inChannels: COLUMNS,
      horizon: 1,
      hidden: 6,
      layers: 1,
      operator: { name: 'SAGE' },
      featureDropout: 0.05,
    },
    store,
  );
  const graph = graphInput({
    numNodes: NODES,
    source: Int32Array.of(1, 0, 2, 0),
    target: Int32Array.of(0, 1, 1, 2),
    weight: Float32Array.of(0.9, 0.4, 0.5, 0.7),
  });
  return { model, store, graph };
}

export function weightsOf({ store }: SampleNetwork): number[] {
  return [...store.read().values()].flatMap(({ values }) => [...values]);
}
