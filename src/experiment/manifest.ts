import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readParts } from '../core/files.ts';
import type { BackendName } from '../engine/backend.ts';
import type { CoherenceResidual } from '../hierarchy/coherence.ts';
import type { EpochRecord } from '../training/history.ts';
import type { LoadedData } from './load-data.ts';

/** Weights that another program trained. */
export interface ImportedWeights {
  /** SHA-256 by file name: the weights, and the scales where they were given too. */
  readonly files: Readonly<Record<string, string>>;
  /** The naming scheme in which they were read. */
  readonly names: string;
  /** What was read otherwise than it stood there, a sentence each. */
  readonly notes: readonly string[];
}

/** What `manifest.json` says of a finished run. */
export interface Manifest {
  readonly wattgraph: string;
  readonly node: string;
  readonly backend: BackendName;
  readonly seed: number;
  /** Where the weights came from; absent where they were trained here. */
  readonly imported?: ImportedWeights | undefined;
  /** SHA-256 by file name. */
  readonly data: Readonly<Record<string, string>>;
  readonly readings: LoadedData['loadReport'];
  readonly cleaning: LoadedData['cleaningReport']['totals'];
  readonly leftOut: readonly string[];
  readonly setAside: readonly string[];
  /** Missing inputs that a stand-in took the place of, by series. */
  readonly substitutedInputs: Readonly<Record<string, number>>;
  readonly samples: { readonly train: number; readonly validation: number };
  readonly epochs: number;
  readonly bestEpoch: EpochRecord;
  /** Largest difference between a sum and its parts in the forecast, in the unit of the load. */
  readonly coherence: readonly { readonly node: string; readonly largest: number; readonly rows: number }[];
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * SHA-256 of data files by name. One whose name a file before it has is called by its folder too, so that a file keeps its name
 * whatever comes after it.
 */
export function checksums(files: readonly string[]): Record<string, string> {
  const sums: Record<string, string> = {};
  for (const file of new Set(files)) {
    const hash = createHash('sha256');
    for (const part of readParts(file)) hash.update(part);
    sums[freeName(file, sums)] = hash.digest('hex');
  }
  return sums;
}

function freeName(file: string, taken: Readonly<Record<string, string>>): string {
  const parts = file.split(/[\\/]/);
  const names = parts.map((_, at) => parts.slice(at).join('/')).toReversed();
  return names.find((name) => !Object.hasOwn(taken, name)) ?? file;
}

export function coherenceRows(residuals: readonly CoherenceResidual[]): Manifest['coherence'] {
  return residuals.map(({ node, largest, rows }) => ({ node: node.id, largest, rows }));
}

/** Version of wattgraph, from its package. */
export function packageVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('../../package.json');
  return (manifest as { version: string }).version;
}
