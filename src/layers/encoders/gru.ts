import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { Gru } from '../temporal/gru.ts';
import { LastStep } from '../temporal/last-step.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface GruEncoderOptions {
  /** Of every layer's state and of the encoding. */
  readonly channels: number;
  readonly layers: number;
}

/**
 * Gated recurrent units above each other (Cho et al. 2014, arXiv 1406.1078), the recurrent control: the encoding is the
 * last state of the last layer. Names and equations are those of PyTorch's GRU, see layers/temporal/gru.ts.
 */
export function gru(
  { channels, layers }: GruEncoderOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const map = new Chain(
    Array.from(
      { length: layers },
      (_, layer) =>
        new Gru({ inChannels: layer === 0 ? inChannels : channels, hidden: channels, layer }, source),
    ),
  );
  return new LayeredEncoder('gru', { inChannels, steps }, { map, headFor: () => new LastStep() });
}
