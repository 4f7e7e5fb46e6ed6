import type { WeightSource } from '../../engine/weights.ts';
import { Branches } from '../temporal/branches.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { GlobalPool } from '../temporal/global-pool.ts';
import { Pool1d } from '../temporal/pool1d.ts';
import { StepNorm } from '../temporal/step-norm.ts';
import type { TemporalLayer } from '../temporal/temporal-layer.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface DenseNetOptions {
  /** Of the encoding. */
  readonly channels: number;
  /** Channels that each layer adds. */
  readonly growth: number;
  readonly blocks: number;
  /** Of a block. */
  readonly layers: number;
}

/** Channels of the 1×1 reduction, in growths, and the share of channels that a transition keeps: those of the paper. */
const REDUCTION = 4;
const COMPRESSION = 0.5;

/**
 * DenseNet-BC of Huang, Liu, van der Maaten & Weinberger 2017 (arXiv 1608.06993): in a block each layer reads all earlier
 * ones, `x ← [x, W₃ ⋆ ReLU(norm(W₁ ⋆ ReLU(norm(x))))]`; between blocks a 1×1 convolution halves the channels and average
 * pooling the steps; the mean over time. Named as torchvision names them, with `norm` for batch norm. Deviations: one
 * dimension, layer norm for batch norm, a stem of size 3, and a last 1×1 convolution to `channels` for the classifier.
 */
export function densenet(
  { channels, growth, blocks, layers }: DenseNetOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const features = source.scope('features');
  let width = 2 * growth;
  const stacked: TemporalLayer[] = [
    new Conv1d(
      { inChannels, outChannels: width, kernelSize: 3, padding: 1, bias: false },
      features.scope('conv0'),
    ),
  ];
  for (let block = 1; block <= blocks; block++) {
    for (let layer = 1; layer <= layers; layer++) {
      const scope = features.scope(`denseblock${block}.denselayer${layer}`);
      stacked.push(new Branches([new Chain([]), denseLayer(width, growth, scope)]));
      width += growth;
    }
    if (block === blocks) break;
    const scope = features.scope(`transition${block}`);
    const kept = Math.floor(width * COMPRESSION);
    stacked.push(
      ...pointwise({ from: width, to: kept }, { norm: scope.scope('norm'), conv: scope.scope('conv') }),
      new Pool1d({ kind: 'average', size: 2 }),
    );
    width = kept;
  }
  stacked.push(
    ...pointwise(
      { from: width, to: channels },
      { norm: features.scope(`norm${blocks + 1}`), conv: source.scope('classifier') },
    ),
  );
  return new LayeredEncoder(
    'densenet',
    { inChannels, steps },
    {
      map: new Chain(stacked),
      headFor: () => new GlobalPool('average'),
    },
  );
}

function denseLayer(width: number, growth: number, source: WeightSource): TemporalLayer {
  const reduced = REDUCTION * growth;
  return new Chain([
    ...pointwise({ from: width, to: reduced }, { norm: source.scope('norm1'), conv: source.scope('conv1') }),
    new StepNorm({ channels: reduced, activation: 'relu' }, source.scope('norm2')),
    new Conv1d(
      { inChannels: reduced, outChannels: growth, kernelSize: 3, padding: 1, bias: false },
      source.scope('conv2'),
    ),
  ]);
}

/** `W₁ ⋆ ReLU(norm(x))` */
function pointwise(
  { from, to }: { readonly from: number; readonly to: number },
  { norm, conv }: { readonly norm: WeightSource; readonly conv: WeightSource },
): TemporalLayer[] {
  return [
    new StepNorm({ channels: from, activation: 'relu' }, norm),
    new Conv1d({ inChannels: from, outChannels: to, kernelSize: 1, bias: false }, conv),
  ];
}
