import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Conv1d } from '../temporal/conv1d.ts';
import { GatedConv1d } from '../temporal/gated-conv1d.ts';
import { LastStep } from '../temporal/last-step.ts';
import { Residual } from '../temporal/residual.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface GluOptions {
  /** Of every block and of the encoding. */
  readonly channels: number;
  readonly kernelSize: number;
  readonly blocks: number;
}

/**
 * The gated temporal convolution of STGCN (Yu, Yin & Zhu 2018, arXiv 1709.04875): blocks of `P ⊙ σ(Q)` with
 * `[P, Q] = W ⋆ x + b`, without padding, so that each takes kernelSize − 1 steps away, with a residual connection around
 * each; at the end, as in the paper's output layer, one more whose kernel is as long as what is left, which leaves one
 * step. Deviations: the residual is added after the gate, as the text has it, where the authors' code adds it to P; a 1×1
 * convolution brings it to the channels where the code fills up with zeros.
 */
export function glu(
  { channels, kernelSize, blocks }: GluOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const left = Math.max(1, steps - blocks * (kernelSize - 1));
  const map = new Chain([
    ...Array.from({ length: blocks }, (_, b) => {
      const scope = source.scope(`blocks.${b}`);
      const ends = { inChannels: b === 0 ? inChannels : channels, outChannels: channels };
      return new Residual({
        body: new GatedConv1d({ ...ends, kernelSize, kind: 'linear' }, scope.scope('conv')),
        shortcut:
          ends.inChannels === channels ? null : new Conv1d({ ...ends, kernelSize: 1 }, scope.scope('align')),
      });
    }),
    new GatedConv1d(
      { inChannels: channels, outChannels: channels, kernelSize: left, kind: 'linear' },
      source.scope('output'),
    ),
  ]);
  return new LayeredEncoder('glu', { inChannels, steps }, { map, headFor: () => new LastStep() });
}
