import { concat, tidy, type Tensor3D } from '../../engine/tensors.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import { newestSteps } from './newest-steps.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/** Layers side by side on one input, their channels put together; a longer branch loses its oldest steps. */
export class Branches implements TemporalLayer {
  readonly branches: readonly TemporalLayer[];

  constructor(branches: readonly TemporalLayer[]) {
    this.branches = branches;
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => {
      const maps = this.branches.map((branch) => branch.apply(x));
      const steps = Math.min(...maps.map(({ shape }) => shape[1]));
      return concat(
        maps.map((map) => newestSteps(map, steps)),
        2,
      );
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const maps = this.branches.map((branch) => branch.trace(input, tell));
    const shortest = Math.min(...maps.map(({ steps }) => steps));
    const output = featureMap({
      steps: shortest,
      channels: maps.reduce((sum, { channels }) => sum + channels, 0),
      sees: (step) => hull(maps.map(({ steps, sees }) => sees(step + steps - shortest))),
    });
    tell({
      name: '',
      operation: 'concatenation',
      output: [output.steps, output.channels],
      parameters: 0,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
