import { conv1d } from '../../engine/conv1d.ts';
import { fanInUniform } from '../../engine/initialise.ts';
import type { Activation } from '../../engine/linear.ts';
import type { Padding } from '../../engine/sliding-window.ts';
import { tidy, type Tensor1D, type Tensor3D } from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { WattgraphError } from '../../core/errors.ts';
import { receptiveField, type FeatureMap } from './feature-map.ts';
import { slidingMap } from './sliding-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

export interface Conv1dOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number;
  readonly stride?: number;
  readonly dilation?: number;
  /** Each group of output channels reads its own share of the input channels only; as many as channels: depthwise. */
  readonly groups?: number;
  readonly padding?: Padding;
  readonly bias?: boolean;
  readonly activation?: Activation;
}

/**
 * Convolution along time, `y_t = activate(Σ_k W_k x_{t·stride + k·dilation − padding} + b)`, with names, shapes and
 * initial values of PyTorch's Conv1d: `m (k c / groups + 1)` parameters, whatever the length. Deviations: a rest that the
 * stride leaves is dropped at the old end, and `same` padding goes with a stride too (`⌈n/stride⌉` steps come out).
 */
export class Conv1d implements TemporalLayer {
  /** [outChannel, inChannel / groups, kernel] */
  readonly weight: Tensor3D;
  readonly bias: Tensor1D | null;
  readonly #options: Conv1dOptions;
  readonly #name: string;

  /** @throws WattgraphError if the groups do not divide the channels. */
  constructor(options: Conv1dOptions, source: WeightSource) {
    const { inChannels, outChannels, kernelSize, groups = 1, bias = true } = options;
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw new WattgraphError(
        `convolution: expected groups that divide ${inChannels} and ${outChannels} channels, got ${groups}; change one`,
      );
    }
    const fanIn = (inChannels / groups) * kernelSize;
    this.weight = source.take<Tensor3D>(
      'weight',
      [outChannels, inChannels / groups, kernelSize],
      fanInUniform(fanIn),
    );
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], fanInUniform(fanIn)) : null;
    this.#options = options;
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    const { stride = 1, dilation = 1, groups = 1, padding = 'valid', activation = 'none' } = this.#options;
    const sliding = { stride, dilation, padding, anchor: 'newest' } as const;
    return tidy(() =>
      conv1d(x, this.weight, { ...sliding, groups, activation, bias: this.bias ?? undefined }),
    );
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const { kernelSize: size, stride = 1, dilation = 1, padding = 'valid', outChannels } = this.#options;
    const output = slidingMap(input, { size, stride, dilation, padding }, outChannels);
    tell({
      name: this.#name,
      operation: describe(this.#options),
      output: [output.steps, outChannels],
      parameters: this.weight.size + (this.bias?.size ?? 0),
      receptiveField: receptiveField(output),
    });
    return output;
  }
}

function describe(options: Conv1dOptions): string {
  const { kernelSize, stride = 1, dilation = 1, groups = 1, padding = 'valid', activation } = options;
  return [
    `convolution ${kernelSize}`,
    ...(stride === 1 ? [] : [`stride ${stride}`]),
    ...(dilation === 1 ? [] : [`dilation ${dilation}`]),
    ...(groups === 1 ? [] : [`${groups} groups`]),
    ...(kernelSize === 1 || padding === 'valid' || padding === 0 ? [] : [paddingWords(padding)]),
    ...(activation === 'relu' ? ['ReLU'] : []),
  ].join(', ');
}

function paddingWords(padding: Padding): string {
  return typeof padding === 'number' ? `padding ${padding}` : padding;
}
