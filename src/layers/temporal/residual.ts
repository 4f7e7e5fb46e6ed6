import type { Activation } from '../../engine/linear.ts';
import { add, relu, tidy, type Tensor3D } from '../../engine/tensors.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import { newestSteps } from './newest-steps.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

export interface ResidualOptions {
  readonly body: TemporalLayer;
  /** Brings the input to the channels and steps of the body; null where it has them. */
  readonly shortcut: TemporalLayer | null;
  readonly activation?: Activation;
}

/**
 * `activate(body(x) + shortcut(x))` (He et al. 2016). Where the body shortens the sequence, the shortcut loses its oldest
 * steps.
 */
export class Residual implements TemporalLayer {
  readonly #options: ResidualOptions;

  constructor(options: ResidualOptions) {
    this.#options = options;
  }

  apply(x: Tensor3D): Tensor3D {
    const { body, shortcut, activation = 'none' } = this.#options;
    return tidy(() => {
      const y = body.apply(x);
      const sum = add<Tensor3D>(y, newestSteps(shortcut === null ? x : shortcut.apply(x), y.shape[1]));
      return activation === 'relu' ? relu(sum) : sum;
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const { body, shortcut, activation = 'none' } = this.#options;
    const deep = body.trace(input, tell);
    const short = shortcut === null ? input : shortcut.trace(input, tell);
    const dropped = short.steps - deep.steps;
    const output = featureMap({
      ...deep,
      sees: (step) => hull([deep.sees(step), short.sees(step + dropped)]),
    });
    tell({
      name: '',
      operation: `addition${activation === 'relu' ? ', ReLU' : ''}`,
      output: [output.steps, output.channels],
      parameters: 0,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
