import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { LastStep } from '../temporal/last-step.ts';
import { WaveNetStack } from '../temporal/wave-net-stack.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface WaveNetOptions {
  /** Of every block, of the skips and of the encoding. */
  readonly channels: number;
  readonly kernelSize: number;
  /** Block b has dilation 2^b. */
  readonly blocks: number;
}

/**
 * WaveNet of van den Oord et al. 2016 (arXiv 1609.03499): a causal convolution, gated causal blocks dilated by 1, 2, 4, …
 * with a residual and a skip output each, and over the sum of the skips ReLU → 1×1 → ReLU; the encoding is the last step.
 * Deviations: readings come in as numbers and not as classes, so the last 1×1 and its softmax are left out; filter and
 * gate are one convolution of twice the channels.
 */
export function wavenet(
  { channels, kernelSize, blocks }: WaveNetOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const map = new Chain([
    new Conv1d({ inChannels, outChannels: channels, kernelSize, padding: 'causal' }, source.scope('input')),
    new WaveNetStack({ channels, kernelSize, blocks }, source),
    new Conv1d(
      { inChannels: channels, outChannels: channels, kernelSize: 1, activation: 'relu' },
      source.scope('output'),
    ),
  ]);
  return new LayeredEncoder('wavenet', { inChannels, steps }, { map, headFor: () => new LastStep() });
}
