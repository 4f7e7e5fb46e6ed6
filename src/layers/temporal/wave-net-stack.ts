import { add, relu, tidy, type Tensor3D } from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { Conv1d } from './conv1d.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import { GatedConv1d } from './gated-conv1d.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

interface Block {
  readonly gated: GatedConv1d;
  /** Null in the last block, whose residual output nobody reads. */
  readonly residual: Conv1d | null;
  readonly skip: Conv1d;
}

/**
 * Residual blocks of WaveNet, dilated by 1, 2, 4, …: `z = tanh(W_f ⋆ x) ⊙ σ(W_g ⋆ x)`, `x ← x + W_r z`, and what comes
 * out is `ReLU(Σ_blocks W_s z)`.
 */
export class WaveNetStack implements TemporalLayer {
  readonly blocks: readonly Block[];

  constructor(
    {
      channels,
      kernelSize,
      blocks,
    }: { readonly channels: number; readonly kernelSize: number; readonly blocks: number },
    source: WeightSource,
  ) {
    const even = { inChannels: channels, outChannels: channels };
    this.blocks = Array.from({ length: blocks }, (_, b) => {
      const scope = source.scope(`blocks.${b}`);
      const dilated = { ...even, kernelSize, dilation: 2 ** b, padding: 'causal', kind: 'tanh' } as const;
      return {
        gated: new GatedConv1d(dilated, scope.scope('gated')),
        residual: b === blocks - 1 ? null : new Conv1d({ ...even, kernelSize: 1 }, scope.scope('residual')),
        skip: new Conv1d({ ...even, kernelSize: 1 }, scope.scope('skip')),
      };
    });
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => {
      let h = x;
      const skips = this.blocks.map(({ gated, residual, skip }) => {
        const z = gated.apply(h);
        if (residual !== null) h = add(h, residual.apply(z));
        return skip.apply(z);
      });
      return relu(skips.reduce((sum, part) => add(sum, part)));
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    let h = input;
    const skips = this.blocks.map(({ gated, residual, skip }) => {
      const z = gated.trace(h, tell);
      if (residual !== null) h = widened(h, residual.trace(z, tell));
      return skip.trace(z, tell);
    });
    const output = skips.reduce(widened);
    tell({
      name: '',
      operation: 'addition of skips, ReLU',
      output: [output.steps, output.channels],
      parameters: 0,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}

/** Sum of two maps of the same steps. */
function widened(a: FeatureMap, b: FeatureMap): FeatureMap {
  return featureMap({ ...a, sees: (step) => hull([a.sees(step), b.sees(step)]) });
}
