import type { WeightSource } from '../../engine/weights.ts';
import { Conv1d } from './conv1d.ts';
import { GatedConv1d } from './gated-conv1d.ts';
import { Residual } from './residual.ts';

export interface GatedResidualOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number;
}

/**
 * The gated temporal convolution of STGCN (Yu, Yin & Zhu 2018, arXiv 1709.04875), `P ⊙ σ(Q) + x` with
 * `[P, Q] = W ⋆ x + b`, without padding: kernelSize − 1 steps go away. Deviations: the residual is added after the gate,
 * as the text has it, where the authors' code adds it to P; a 1×1 convolution brings it to the channels where the code
 * fills up with zeros.
 */
export function gatedResidual(options: GatedResidualOptions, source: WeightSource): Residual {
  const { inChannels, outChannels } = options;
  return new Residual({
    body: new GatedConv1d({ ...options, kind: 'linear' }, source.scope('conv')),
    shortcut:
      inChannels === outChannels
        ? null
        : new Conv1d({ inChannels, outChannels, kernelSize: 1 }, source.scope('align')),
  });
}
