import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { DenseHead } from '../temporal/dense-head.ts';
import { doublingWidths } from '../temporal/doubling-widths.ts';
import { Pool1d } from '../temporal/pool1d.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface VggOptions {
  /** Of the encoding and of the last stage; each earlier one has half as many. */
  readonly channels: number;
  readonly stages: number;
  /** Of a stage. */
  readonly convolutions: number;
}

/**
 * Deep and narrow, VGG of Simonyan & Zisserman 2015 (arXiv 1409.1556): stages × [convolutions × (size 3, length kept, ReLU)
 * → max pooling by 2] → flatten → dense → ReLU. Three kernels of size 3 see as far as one of size 7 and have fewer
 * weights. Weights are named as torchvision numbers them, `features.0`, `features.2`, …. Deviations: one dimension, one
 * dense layer, no dropout.
 */
export function vgg(
  { channels, stages, convolutions }: VggOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const widths = doublingWidths(channels, stages);
  const map = new Chain(
    widths.flatMap((outChannels, stage) => [
      ...Array.from({ length: convolutions }, (_, c) => {
        const from = c === 0 ? (widths[stage - 1] ?? inChannels) : outChannels;
        // A rectifier stands after each convolution and a pooling after each stage, and each has a number.
        const index = stage * (2 * convolutions + 1) + 2 * c;
        return new Conv1d(
          { inChannels: from, outChannels, kernelSize: 3, padding: 1, activation: 'relu' },
          source.scope(`features.${index}`),
        );
      }),
      new Pool1d({ kind: 'max', size: 2 }),
    ]),
  );
  return new LayeredEncoder(
    'vgg',
    { inChannels, steps },
    {
      map,
      headFor: (last) =>
        new DenseHead(
          { inChannels: last.channels, steps: last.steps, outChannels: channels },
          source.scope('classifier.0'),
        ),
    },
  );
}
