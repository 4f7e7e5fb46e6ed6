import { add, tensor2d, tidy, type Tensor3D } from '../../engine/tensors.ts';
import { receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/**
 * Tells the steps apart, as in Vaswani et al. 2017: `x_t + p_t` with `p_{t,2i} = sin(t / 10000^{2i/c})` and
 * `p_{t,2i+1} = cos(t / 10000^{2i/c})`, t counted from the oldest step.
 */
export class SinusoidalPositions implements TemporalLayer {
  apply(x: Tensor3D): Tensor3D {
    const [, steps, channels] = x.shape;
    const positions = Float32Array.from({ length: steps * channels }, (_, index) => {
      const [step, channel] = [Math.floor(index / channels), index % channels];
      const angle = step / 10_000 ** ((channel - (channel % 2)) / channels);
      return channel % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    });
    return tidy(() => add<Tensor3D>(x, tensor2d(positions, [steps, channels])));
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    tell({
      name: '',
      operation: 'sinusoidal positions',
      output: [input.steps, input.channels],
      parameters: 0,
      receptiveField: receptiveField(input),
    });
    return input;
  }
}
