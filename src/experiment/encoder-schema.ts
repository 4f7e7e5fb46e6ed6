import { z } from 'zod';

const count = z.int().positive();
const channels = count.default(32);
/** The series whose `window` features are read side by side. */
const series = z.array(z.string().min(1)).min(1).default(['load']);

/** A temporal encoder; which options it has depends on its kind, and so do their defaults. */
export const encoderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lenet'),
    series,
    channels,
    kernelSize: count.default(5),
    stages: count.default(2),
    pooling: z.enum(['max', 'average']).default('max'),
  }),
  z.strictObject({
    kind: z.literal('vgg'),
    series,
    channels,
    stages: count.default(2),
    convolutions: count.default(2),
  }),
  z.strictObject({
    kind: z.literal('nin'),
    series,
    channels,
    kernelSize: count.default(5),
    blocks: count.default(2),
  }),
  z.strictObject({
    kind: z.literal('inception'),
    series,
    channels,
    /** Side by side; `channels` is a multiple of one more than they are. */
    kernelSizes: z.array(count).min(1).default([3, 7, 15]),
    modules: count.default(3),
  }),
  z.strictObject({
    kind: z.literal('resnet'),
    series,
    channels,
    stages: count.default(2),
    blocks: count.default(2),
  }),
  z.strictObject({
    kind: z.literal('densenet'),
    series,
    channels,
    growth: count.default(8),
    blocks: count.default(2),
    layers: count.default(3),
  }),
  z.strictObject({
    kind: z.literal('unet'),
    series,
    channels,
    width: count.default(8),
    depth: count.default(2),
  }),
  z.strictObject({
    kind: z.literal('tcn'),
    series,
    channels,
    kernelSize: count.default(3),
    blocks: count.default(4),
  }),
  z.strictObject({
    kind: z.literal('wavenet'),
    series,
    channels,
    kernelSize: count.default(2),
    blocks: count.default(5),
  }),
  z.strictObject({
    kind: z.literal('glu'),
    series,
    channels,
    kernelSize: count.default(3),
    blocks: count.default(2),
  }),
  z.strictObject({ kind: z.literal('gru'), series, channels, layers: count.default(1) }),
  z.strictObject({
    kind: z.literal('attention'),
    series,
    channels,
    heads: count.default(2),
    feedForward: count.default(64),
  }),
]);
