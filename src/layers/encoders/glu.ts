import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { GatedConv1d } from '../temporal/gated-conv1d.ts';
import { gatedResidual } from '../temporal/gated-residual.ts';
import { LastStep } from '../temporal/last-step.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface GluOptions {
  /** Of every block and of the encoding. */
  readonly channels: number;
  readonly kernelSize: number;
  readonly blocks: number;
}

/**
 * The temporal side of STGCN (Yu, Yin & Zhu 2018, arXiv 1709.04875): gated convolutions without padding, each with a
 * residual connection around it (layers/temporal/gated-residual.ts), and at the end, as in the paper's output layer, one
 * more whose kernel is as long as what is left, which leaves one step.
 */
export function glu(
  { channels, kernelSize, blocks }: GluOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const left = Math.max(1, steps - blocks * (kernelSize - 1));
  const map = new Chain([
    ...Array.from({ length: blocks }, (_, b) =>
      gatedResidual(
        { inChannels: b === 0 ? inChannels : channels, outChannels: channels, kernelSize },
        source.scope(`blocks.${b}`),
      ),
    ),
    new GatedConv1d(
      { inChannels: channels, outChannels: channels, kernelSize: left, kind: 'linear' },
      source.scope('output'),
    ),
  ]);
  return new LayeredEncoder('glu', { inChannels, steps }, { map, headFor: () => new LastStep() });
}
