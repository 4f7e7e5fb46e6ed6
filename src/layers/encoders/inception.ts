import { ConfigError } from '../../core/errors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { Branches } from '../temporal/branches.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { GlobalPool } from '../temporal/global-pool.ts';
import { Pool1d } from '../temporal/pool1d.ts';
import { Residual } from '../temporal/residual.ts';
import { StepNorm } from '../temporal/step-norm.ts';
import type { TemporalLayer } from '../temporal/temporal-layer.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface InceptionOptions {
  /** Of the encoding; each branch has its equal share. */
  readonly channels: number;
  /** Kernels side by side; a branch of max pooling stands beside them. */
  readonly kernelSizes: readonly number[];
  readonly modules: number;
}

/** Modules between a shortcut's ends, as in the paper. */
const PER_SHORTCUT = 3;

/**
 * InceptionTime of Ismail Fawaz et al. 2020 (arXiv 1909.04939), after Szegedy et al. 2015: modules of parallel kernels
 * over a 1×1 reduction and, beside them, max pooling of 3 with a 1×1 convolution; put together, normalised, ReLU. A
 * shortcut over every three modules, the mean over time at the end. Convolutions have no bias, as in the paper.
 * Deviations: one network and not five, layer norm for batch norm, shorter kernels (the config's default).
 *
 * @throws ConfigError if the branches do not divide the channels.
 */
export function inception(
  { channels, kernelSizes, modules }: InceptionOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const width = channels / (kernelSizes.length + 1);
  if (!Number.isInteger(width)) {
    throw new ConfigError(
      `model.encoder.channels: expected a multiple of the ${kernelSizes.length + 1} branches (one per kernel size and ` +
        `one of pooling), got ${channels}; change one`,
    );
  }
  const moduleAt = (index: number): TemporalLayer => {
    const scope = source.scope(`modules.${index}`);
    const from = index === 0 ? inChannels : channels;
    const convolution = (name: string, inward: number, kernelSize: number) =>
      new Conv1d(
        { inChannels: inward, outChannels: width, kernelSize, padding: 'same', bias: false },
        scope.scope(name),
      );
    // One channel cannot be reduced; the paper's code leaves the reduction out there.
    const reduction = from === 1 ? [] : [convolution('bottleneck', from, 1)];
    const kernels = kernelSizes.map((size, k) => convolution(`convs.${k}`, from === 1 ? 1 : width, size));
    return new Chain([
      new Branches([
        new Chain([...reduction, new Branches(kernels)]),
        new Chain([
          new Pool1d({ kind: 'max', size: 3, stride: 1, padding: 1 }),
          convolution('pool_conv', from, 1),
        ]),
      ]),
      new StepNorm({ channels, activation: 'relu' }, scope.scope('norm')),
    ]);
  };
  const stacked: TemporalLayer[] = [];
  for (let first = 0; first < modules; first += PER_SHORTCUT) {
    const count = Math.min(PER_SHORTCUT, modules - first);
    const body = new Chain(Array.from({ length: count }, (_, i) => moduleAt(first + i)));
    if (count < PER_SHORTCUT) {
      stacked.push(body);
      continue;
    }
    const scope = source.scope(`shortcuts.${first / PER_SHORTCUT}`);
    const from = first === 0 ? inChannels : channels;
    const shortcut = new Chain([
      new Conv1d(
        { inChannels: from, outChannels: channels, kernelSize: 1, bias: false },
        scope.scope('conv'),
      ),
      new StepNorm({ channels }, scope.scope('norm')),
    ]);
    stacked.push(new Residual({ body, shortcut, activation: 'relu' }));
  }
  return new LayeredEncoder(
    'inception',
    { inChannels, steps },
    {
      map: new Chain(stacked),
      headFor: () => new GlobalPool('average'),
    },
  );
}
