import { RandomStream } from '../core/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { WeightStore } from '../engine/weights.ts';
import type { Config } from './config-schema.ts';
import { buildNetwork } from './network.ts';

/** Name and shape of each weight of the network that a config describes for the columns of this dataset. */
export function weightShapes(config: Config, dataset: Dataset): ReadonlyMap<string, readonly number[]> {
  const store = new WeightStore(new RandomStream(config.seed, 'weights'));
  try {
    buildNetwork(config, dataset, store);
    return new Map([...store.weights].map(([name, { shape }]) => [name, shape]));
  } finally {
    store.dispose();
  }
}
