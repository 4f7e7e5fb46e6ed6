import type { WeightSource } from '../../engine/weights.ts';
import { Branches } from '../temporal/branches.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { DenseHead } from '../temporal/dense-head.ts';
import { Pool1d } from '../temporal/pool1d.ts';
import type { TemporalLayer } from '../temporal/temporal-layer.ts';
import { TransposedConv1d } from '../temporal/transposed-conv1d.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface UNetOptions {
  /** Of the encoding. */
  readonly channels: number;
  /** Channels of the top level; each deeper one has twice as many. */
  readonly width: number;
  /** Times the steps are halved. */
  readonly depth: number;
}

/** Maps that the last 1×1 convolution leaves, before each step's place gets weights of its own. */
const MAPS = 4;

/**
 * U-Net of Ronneberger, Fischer & Brox 2015 (arXiv 1505.04597): down by [two convolutions of size 3 with ReLU → max pooling
 * by 2], up by [up-convolution → beside the map of the same level → two convolutions], a 1×1 convolution at the top; each
 * level sees twice as far as the one above and keeps its place in time. The map is flattened into a dense layer.
 * Deviations: one dimension; convolutions keep the length, so that only a step which pooling had to drop is cropped from
 * the skip; the dense layer, since a window has one encoding.
 */
export function unet(
  { channels, width, depth }: UNetOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const map = new Chain([
    level({ depth, width, from: inChannels }, 0, source),
    new Conv1d({ inChannels: width, outChannels: MAPS, kernelSize: 1 }, source.scope('out')),
  ]);
  return new LayeredEncoder(
    'unet',
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

function level(
  { depth, width, from }: { readonly depth: number; readonly width: number; readonly from: number },
  index: number,
  source: WeightSource,
): TemporalLayer {
  const down = twoConvolutions(from, width, source.scope(`down.${index}`));
  if (index === depth) return down;
  const up = source.scope(`up.${index}`);
  return new Chain([
    down,
    new Branches([
      new Chain([]),
      new Chain([
        new Pool1d({ kind: 'max', size: 2 }),
        level({ depth, width: 2 * width, from: width }, index + 1, source),
        new TransposedConv1d({ inChannels: 2 * width, outChannels: width }, up.scope('up')),
      ]),
    ]),
    twoConvolutions(2 * width, width, up),
  ]);
}

function twoConvolutions(from: number, width: number, source: WeightSource): TemporalLayer {
  const kept = { outChannels: width, kernelSize: 3, padding: 1, activation: 'relu' } as const;
  return new Chain([
    new Conv1d({ ...kept, inChannels: from }, source.scope('conv1')),
    new Conv1d({ ...kept, inChannels: width }, source.scope('conv2')),
  ]);
}
