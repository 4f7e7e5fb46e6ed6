import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { LastStep } from '../temporal/last-step.ts';
import { Residual } from '../temporal/residual.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface TcnOptions {
  /** Of every block and of the encoding. */
  readonly channels: number;
  readonly kernelSize: number;
  /** Block b has dilation 2^b. */
  readonly blocks: number;
}

/**
 * Temporal convolutional network of Bai, Kolter & Koltun 2018 (arXiv 1803.01271): residual blocks of two causal
 * convolutions, dilated by 1, 2, 4, …, `ReLU(x + ReLU(W₂ ⋆ ReLU(W₁ ⋆ x)))`; the encoding is the last step, which sees
 * `1 + 2 (kernelSize − 1)(2^blocks − 1)` steps. Deviation: no weight normalisation and no dropout.
 */
export function tcn(
  { channels, kernelSize, blocks }: TcnOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const map = new Chain(
    Array.from({ length: blocks }, (_, b) => {
      const scope = source.scope(`blocks.${b}`);
      const from = b === 0 ? inChannels : channels;
      const dilated = {
        outChannels: channels,
        kernelSize,
        dilation: 2 ** b,
        padding: 'causal',
        activation: 'relu',
      } as const;
      const body = new Chain([
        new Conv1d({ ...dilated, inChannels: from }, scope.scope('conv1')),
        new Conv1d({ ...dilated, inChannels: channels }, scope.scope('conv2')),
      ]);
      const shortcut =
        from === channels
          ? null
          : new Conv1d({ inChannels: from, outChannels: channels, kernelSize: 1 }, scope.scope('downsample'));
      return new Residual({ body, shortcut, activation: 'relu' });
    }),
  );
  return new LayeredEncoder('tcn', { inChannels, steps }, { map, headFor: () => new LastStep() });
}
