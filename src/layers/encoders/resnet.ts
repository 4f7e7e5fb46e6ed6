import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { doublingWidths } from '../temporal/doubling-widths.ts';
import { GlobalPool } from '../temporal/global-pool.ts';
import { Residual } from '../temporal/residual.ts';
import { StepNorm } from '../temporal/step-norm.ts';
import type { TemporalLayer } from '../temporal/temporal-layer.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface ResNetOptions {
  /** Of the encoding and of the last stage; each earlier one has half as many. */
  readonly channels: number;
  /** Each after the first halves the steps. */
  readonly stages: number;
  /** Of a stage. */
  readonly blocks: number;
}

/**
 * Residual network of He, Zhang, Ren & Sun 2016 (arXiv 1512.03385): a convolution of size 3, stages of basic blocks
 * `ReLU(x + norm(W₂ ⋆ ReLU(norm(W₁ ⋆ x))))` with kernels of size 3, of which the first of a later stage has stride 2 and
 * a 1×1 convolution on its shortcut; the mean over time. Named as torchvision names them, `layer1.0.conv1`, with `norm`
 * where it has `bn`. Deviations: one dimension, layer norm for batch norm, the small stem that He et al. use on small
 * pictures.
 */
export function resnet(
  { channels, stages, blocks }: ResNetOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const widths = doublingWidths(channels, stages);
  const map = new Chain([
    new Conv1d(
      { inChannels, outChannels: widths[0], kernelSize: 3, padding: 1, bias: false },
      source.scope('conv1'),
    ),
    new StepNorm({ channels: widths[0], activation: 'relu' }, source.scope('norm1')),
    ...widths.flatMap((width, stage) =>
      Array.from({ length: blocks }, (_, b) => {
        const isFirst = b === 0 && stage > 0;
        return basicBlock(
          { from: isFirst ? widths[stage - 1] : width, width, stride: isFirst ? 2 : 1 },
          source.scope(`layer${stage + 1}.${b}`),
        );
      }),
    ),
  ]);
  return new LayeredEncoder(
    'resnet',
    { inChannels, steps },
    {
      map,
      headFor: () => new GlobalPool('average'),
    },
  );
}

function basicBlock(
  { from, width, stride }: { readonly from: number; readonly width: number; readonly stride: number },
  source: WeightSource,
): TemporalLayer {
  const even = { outChannels: width, bias: false };
  const body = new Chain([
    new Conv1d({ ...even, inChannels: from, kernelSize: 3, stride, padding: 1 }, source.scope('conv1')),
    new StepNorm({ channels: width, activation: 'relu' }, source.scope('norm1')),
    new Conv1d({ ...even, inChannels: width, kernelSize: 3, padding: 1 }, source.scope('conv2')),
    new StepNorm({ channels: width }, source.scope('norm2')),
  ]);
  if (from === width && stride === 1) return new Residual({ body, shortcut: null, activation: 'relu' });
  const shortcut = new Chain([
    new Conv1d({ ...even, inChannels: from, kernelSize: 1, stride }, source.scope('downsample.0')),
    new StepNorm({ channels: width }, source.scope('downsample.1')),
  ]);
  return new Residual({ body, shortcut, activation: 'relu' });
}
