import type { WeightSource } from '../engine/weights.ts';
import type { EncoderOptions } from '../layers/encoders/encoders.ts';
import type { ForecastNetwork, NetworkShape } from './forecast-network.ts';
import { gconvgru } from './gconvgru.ts';
import { GraphNetwork, type ResidualBlock } from './graph-network.ts';
import { graphWaveNet, type GraphWaveNetOptions } from './graph-wave-net.ts';
import { stgcn, type StgcnOptions } from './stgcn.ts';
import { TimeThenSpace, type TimeThenSpaceOptions } from './time-then-space.ts';

export interface ResidualOptions {
  /** Reads the windows of the shape; without one they are columns as all others. */
  readonly encoder?: EncoderOptions;
  readonly block?: ResidualBlock;
  readonly featureDropout?: number;
}

type Factory = (options: never, shape: NetworkShape, source: WeightSource) => ForecastNetwork;

/** Spatio-temporal networks by the names of configs; each takes any operator. */
export const ARCHITECTURES = {
  residual: ({ encoder, ...options }: ResidualOptions, { windows = [], ...shape }, source) =>
    new GraphNetwork(
      { ...shape, ...options, ...(encoder === undefined ? {} : { encoder: { windows, options: encoder } }) },
      source,
    ),
  timeThenSpace: (options: TimeThenSpaceOptions, shape, source) => new TimeThenSpace(options, shape, source),
  stgcn: (options: StgcnOptions, shape, source) => stgcn(options, shape, source),
  graphWaveNet: (options: GraphWaveNetOptions, shape, source) => graphWaveNet(options, shape, source),
  gconvgru: (options: object, shape, source) => gconvgru(options, shape, source),
} as const satisfies Record<string, Factory>;

export type ArchitectureKind = keyof typeof ARCHITECTURES;

export const ARCHITECTURE_NAMES = Object.keys(ARCHITECTURES) as [ArchitectureKind, ...ArchitectureKind[]];

/** Which architecture, and its own options. */
export type ArchitectureOptions = {
  readonly [K in ArchitectureKind]: { readonly kind: K } & Parameters<(typeof ARCHITECTURES)[K]>[0];
}[ArchitectureKind];

/** @throws ConfigError if the window is too short, or if the options do not go together. */
export function architectureOf(
  options: ArchitectureOptions,
  shape: NetworkShape,
  source: WeightSource,
): ForecastNetwork {
  return (ARCHITECTURES[options.kind] as Factory)(options as never, shape, source);
}
