import type { ArchitectureKind } from '../experiment/architecture-schema.ts';

/** What an architecture that must have an encoder has where none is named. */
export const USUAL_ENCODER = 'gru';

/** Whether an architecture may have a temporal encoder, must have one, or reads time by itself. */
export const ENCODER_USE: Readonly<Record<ArchitectureKind, 'may' | 'must' | 'never'>> = {
  residual: 'may',
  timeThenSpace: 'must',
  stgcn: 'never',
  graphWaveNet: 'never',
  gconvgru: 'never',
};
