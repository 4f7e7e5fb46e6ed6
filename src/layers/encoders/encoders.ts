import type { WeightSource } from '../../engine/weights.ts';
import { attention } from './attention.ts';
import { densenet } from './densenet.ts';
import { glu } from './glu.ts';
import { gru } from './gru.ts';
import { inception } from './inception.ts';
import { lenet } from './lenet.ts';
import { nin } from './nin.ts';
import { resnet } from './resnet.ts';
import { tcn } from './tcn.ts';
import type { TemporalEncoder, WindowShape } from './temporal-encoder.ts';
import { unet } from './unet.ts';
import { vgg } from './vgg.ts';
import { wavenet } from './wavenet.ts';

type Factory = (options: never, window: WindowShape, source: WeightSource) => TemporalEncoder;

/** Temporal encoders by the names of configs. */
export const ENCODERS = {
  lenet,
  vgg,
  nin,
  inception,
  resnet,
  densenet,
  unet,
  tcn,
  wavenet,
  glu,
  gru,
  attention,
} as const satisfies Record<string, Factory>;

export type EncoderKind = keyof typeof ENCODERS;

/** Which encoder, and its own options. */
export type EncoderOptions = {
  readonly [K in EncoderKind]: { readonly kind: K } & Parameters<(typeof ENCODERS)[K]>[0];
}[EncoderKind];

/** @throws ConfigError if the window is too short, or if the options do not go together. */
export function encoderOf(
  options: EncoderOptions,
  window: WindowShape,
  source: WeightSource,
): TemporalEncoder {
  return (ENCODERS[options.kind] as Factory)(options as never, window, source);
}
