import { z } from 'zod';

export type { ArchitectureKind } from '../models/architectures.ts';

const count = z.int().positive();
/** The series whose `window` features are read side by side. */
const series = z.array(z.string().min(1)).min(1).default(['load']);

/**
 * How time and space go together; which options an architecture has depends on its kind, and so do their defaults.
 * Width and depth are `model.hidden` and `model.layers` in all of them.
 */
export const architectureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('residual') }),
  z.strictObject({ kind: z.literal('timeThenSpace') }),
  z.strictObject({
    kind: z.literal('stgcn'),
    series,
    /** Steps of each temporal convolution, of which a layer has two. */
    kernelSize: count.default(3),
    /** Channels between the two, which the graph operator makes. */
    spatialChannels: count.default(16),
  }),
  z.strictObject({
    kind: z.literal('graphWaveNet'),
    series,
    kernelSize: count.default(2),
    /** Of the convolutions of one layer. */
    dilations: z.array(count).min(1).default([1, 2]),
    /** False: the given graph only. */
    learnedAdjacency: z.boolean().default(true),
    /** Numbers that describe a node in the learned adjacency. */
    embeddingSize: count.default(10),
    /** Steps of diffusion over the learned adjacency. */
    diffusionSteps: count.default(2),
  }),
  z.strictObject({ kind: z.literal('gconvgru'), series }),
]);
