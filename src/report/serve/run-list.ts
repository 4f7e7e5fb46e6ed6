import { join } from 'node:path';
import { foldersIn } from '../../core/files.ts';
import { isRun, summariseRun, type RunSummary } from './run-summary.ts';

/** Folders between the served one and a run: `<name>-compare/runs/<run>` has two. */
const DEEPEST = 3;

/** The run folders below a folder, newest first. What lies in a run, and links, are not looked into. */
export function findRuns(root: string): RunSummary[] {
  return findRunPaths(root)
    .map((path) => summariseRun(root, path))
    .toSorted((a, b) => b.writtenMs - a.writtenMs || (a.path < b.path ? -1 : 1));
}

/** Paths of the run folders below a folder, `/` between their parts. */
export function findRunPaths(root: string): string[] {
  return pathsBelow(root, '', DEEPEST);
}

function pathsBelow(root: string, below: string, levels: number): string[] {
  if (levels === 0) return [];
  return foldersIn(join(root, below))
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((name) => {
      const path = below === '' ? name : `${below}/${name}`;
      return isRun(join(root, path)) ? [path] : pathsBelow(root, path, levels - 1);
    });
}
