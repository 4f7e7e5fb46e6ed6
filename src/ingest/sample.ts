import { ConfigError } from '../core/errors.ts';
import type { WrittenSample } from './sample-files.ts';
import { writeFranceSample, type FranceSampleOptions } from './sample-france.ts';
import { writeHouseholdSample, type HouseholdSampleOptions } from './sample-household.ts';

/** The embedded samples: CSV files made on the spot from a seed. */
export const SAMPLE_KINDS = {
  france: writeFranceSample,
  household: writeHouseholdSample,
} as const satisfies Record<string, (folder: string, options: SampleOptions) => WrittenSample>;

export type SampleKind = keyof typeof SAMPLE_KINDS;

/** Options of all kinds; `meters` is for households only. */
export type SampleOptions = FranceSampleOptions & HouseholdSampleOptions;

/**
 * Writes the files of a sample into a folder, or leaves them where they are there already.
 *
 * @throws ConfigError for an unknown kind, options that the kind has not, or a folder that holds something else.
 */
export function writeSample(kind: string, folder: string, options: SampleOptions = {}): WrittenSample {
  if (!isSampleKind(kind)) {
    const known = Object.keys(SAMPLE_KINDS).join(', ');
    throw new ConfigError(`expected a kind of sample out of ${known}, got "${kind}"; choose one of them`);
  }
  if (kind === 'france' && options.meters !== undefined) {
    throw new ConfigError(
      `expected no number of meters for the france sample, got ${options.meters}; leave it out`,
    );
  }
  return SAMPLE_KINDS[kind](folder, options);
}

function isSampleKind(kind: string): kind is SampleKind {
  return Object.hasOwn(SAMPLE_KINDS, kind);
}
