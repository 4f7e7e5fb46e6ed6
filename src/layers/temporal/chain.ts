import { tidy, type Tensor3D } from '../../engine/tensors.ts';
import type { FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/** Layers one after the other; of none, the input as it is. */
export class Chain implements TemporalLayer {
  readonly layers: readonly TemporalLayer[];

  constructor(layers: readonly TemporalLayer[]) {
    this.layers = layers;
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => this.layers.reduce((map, layer) => layer.apply(map), x));
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    return this.layers.reduce((map, layer) => layer.trace(map, tell), input);
  }
}
