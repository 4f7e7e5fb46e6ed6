import { tidy, type Tensor3D } from '../../engine/tensors.ts';
import { featureMap, receptiveField, type FeatureMap } from './feature-map.ts';
import { newestSteps } from './newest-steps.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/** The newest step of a causal map, which alone has seen everything. */
export class LastStep implements TemporalLayer {
  apply(x: Tensor3D): Tensor3D {
    return tidy(() => newestSteps(x, 1));
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const output = featureMap({
      steps: Math.min(input.steps, 1),
      channels: input.channels,
      sees: () => input.sees(input.steps - 1),
    });
    tell({
      name: '',
      operation: 'last step',
      output: [output.channels],
      parameters: 0,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
