import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { DenseHead } from '../temporal/dense-head.ts';
import { doublingWidths } from '../temporal/doubling-widths.ts';
import { Pool1d, type PoolKind } from '../temporal/pool1d.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface LeNetOptions {
  /** Of the encoding and of the last convolution; each earlier one has half as many. */
  readonly channels: number;
  readonly kernelSize: number;
  /** Convolutions, each with a pooling. */
  readonly stages: number;
  readonly pooling: PoolKind;
}

/**
 * The plain convolutional network, LeNet-5 of LeCun, Bottou, Bengio & Haffner 1998 (Proc. IEEE 86): stages × [convolution
 * without padding → ReLU → pooling by 2] → flatten → dense → ReLU. Deviations: one dimension; ReLU for tanh, pooling
 * without weights, every map reads every earlier one, one dense layer.
 */
export function lenet(
  { channels, kernelSize, stages, pooling }: LeNetOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const widths = doublingWidths(channels, stages);
  const map = new Chain(
    widths.flatMap((outChannels, stage) => [
      new Conv1d(
        { inChannels: widths[stage - 1] ?? inChannels, outChannels, kernelSize, activation: 'relu' },
        source.scope(`conv${stage + 1}`),
      ),
      new Pool1d({ kind: pooling, size: 2 }),
    ]),
  );
  return new LayeredEncoder(
    'lenet',
    { inChannels, steps },
    {
      map,
      headFor: (last) =>
        new DenseHead(
          { inChannels: last.channels, steps: last.steps, outChannels: channels },
          source.scope('fc'),
        ),
    },
  );
}
