import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { doublingWidths } from '../temporal/doubling-widths.ts';
import { GlobalPool } from '../temporal/global-pool.ts';
import { Pool1d } from '../temporal/pool1d.ts';
import type { TemporalLayer } from '../temporal/temporal-layer.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface NinOptions {
  /** Of the encoding and of the last block; each earlier one has half as many. */
  readonly channels: number;
  readonly kernelSize: number;
  readonly blocks: number;
}

/**
 * Network in network of Lin, Chen & Yan 2014 (arXiv 1312.4400): blocks of a convolution and two of size 1, each with ReLU,
 * that is a small dense network slid along time; max pooling of 3 by 2 between them; the mean over time. Deviations: one
 * dimension, no dropout.
 */
export function nin(
  { channels, kernelSize, blocks }: NinOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const widths = doublingWidths(channels, blocks);
  const map = new Chain(
    widths.flatMap((outChannels, block): TemporalLayer[] => {
      const convolution = (index: number, from: number, size: number) =>
        new Conv1d(
          { inChannels: from, outChannels, kernelSize: size, padding: 'same', activation: 'relu' },
          source.scope(`blocks.${block}.conv${index}`),
        );
      return [
        ...(block === 0 ? [] : [new Pool1d({ kind: 'max', size: 3, stride: 2 })]),
        convolution(1, widths[block - 1] ?? inChannels, kernelSize),
        convolution(2, outChannels, 1),
        convolution(3, outChannels, 1),
      ];
    }),
  );
  return new LayeredEncoder('nin', { inChannels, steps }, { map, headFor: () => new GlobalPool('average') });
}
