import type { WeightSource } from '../../engine/weights.ts';
import { Chain } from '../temporal/chain.ts';
import { LastStep } from '../temporal/last-step.ts';
import { Residual } from '../temporal/residual.ts';
import { SelfAttention } from '../temporal/self-attention.ts';
import { SinusoidalPositions } from '../temporal/sinusoidal-positions.ts';
import { StepLinear } from '../temporal/step-linear.ts';
import { StepNorm } from '../temporal/step-norm.ts';
import { LayeredEncoder, type TemporalEncoder, type WindowShape } from './temporal-encoder.ts';

export interface AttentionOptions {
  /** Of the block and of the encoding. */
  readonly channels: number;
  readonly heads: number;
  /** Channels inside the feed-forward part. */
  readonly feedForward: number;
}

/**
 * One encoder block of the Transformer (Vaswani et al. 2017, arXiv 1706.03762), the attention control: a linear map of the
 * readings, sinusoidal positions, `x ← norm(x + attention(x))`, `x ← norm(x + W₂ ReLU(W₁ x))`; the encoding is the newest
 * step, which has looked at all. The block has the names of PyTorch's TransformerEncoder. Deviation: no dropout.
 *
 * @throws ConfigError if the heads do not divide the channels.
 */
export function attention(
  { channels, heads, feedForward }: AttentionOptions,
  { inChannels, steps }: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  const block = source.scope('layers.0');
  const even = { inChannels: channels, outChannels: channels };
  const map = new Chain([
    new StepLinear({ ...even, inChannels }, source.scope('input')),
    new SinusoidalPositions(),
    new Residual({ body: new SelfAttention({ channels, heads }, block.scope('self_attn')), shortcut: null }),
    new StepNorm({ channels }, block.scope('norm1')),
    new Residual({
      body: new Chain([
        new StepLinear({ ...even, outChannels: feedForward, activation: 'relu' }, block.scope('linear1')),
        new StepLinear({ ...even, inChannels: feedForward }, block.scope('linear2')),
      ]),
      shortcut: null,
    }),
    new StepNorm({ channels }, block.scope('norm2')),
  ]);
  return new LayeredEncoder('attention', { inChannels, steps }, { map, headFor: () => new LastStep() });
}
