import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readBytes } from '../core/files.ts';

const SOURCE = fileURLToPath(new URL('../../native/kernels.hpp', import.meta.url));

/**
 * Whether a compiled file was made of these sources' native/kernels.hpp, which it was told when it was built
 * (native/prebuilt.mjs). Of other ones its kernels might take a number for another.
 */
export function isOfTheseSources(signatures: number | undefined): boolean {
  return createHash('sha256').update(readBytes(SOURCE)).digest().readUInt32BE() === signatures;
}

/** Why a file that is not cannot serve. */
export const OF_OTHER_SOURCES = 'made of other sources; "npm run prebuild" makes it again';
