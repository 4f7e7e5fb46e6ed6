import type { RunFile } from './run-summary.ts';

/** Address of a run's file on the served pages. */
export function runLink(path: string, file: RunFile): string {
  return ['', 'runs', ...path.split('/').map(encodeURIComponent), file].join('/');
}
