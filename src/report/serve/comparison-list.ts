import { join } from 'node:path';
import { fileExists, foldersIn, readText } from '../../core/files.ts';
import { comparisonFile } from '../../study/comparison-file.ts';
import type { ComparisonTable } from '../../study/comparison.ts';

/** A comparison that `wattgraph compare` has written. */
export interface StoredComparison {
  /** Name of its folder. */
  readonly folder: string;
  /** Null where it cannot be read. */
  readonly table: ComparisonTable | null;
}

/** Comparisons directly below a folder, in the order of their names. */
export function findComparisons(root: string): StoredComparison[] {
  return foldersIn(root).flatMap((folder) => {
    const path = join(root, folder, 'comparison.json');
    return fileExists(path) ? [{ folder, table: readTable(path) }] : [];
  });
}

function readTable(path: string): ComparisonTable | null {
  try {
    return comparisonFile.parse(JSON.parse(readText(path)));
  } catch {
    return null;
  }
}
