import { DataError, WattgraphError } from '../core/errors.ts';
import { readGoldenFile } from './golden-file.ts';
import { runCase, type CaseDifferences } from './run-case.ts';

/**
 * Runs all cases of a golden file on the current backend.
 * @throws ConfigError if it cannot be read; DataError if it is no such file, or a case does not fit together.
 */
export function runGoldenFile(path: string): readonly CaseDifferences[] {
  return readGoldenFile(path).map((golden) => {
    try {
      return runCase(golden);
    } catch (cause) {
      if (cause instanceof DataError) throw cause;
      const { message } = cause as Error;
      throw new DataError({
        file: path,
        expected: `parameters, options and arrays that fit together in the case "${golden.name}"`,
        got: cause instanceof WattgraphError ? message : (message.split('\n')[0] ?? message),
        wayOut: 'see "wattgraph parity --help" for the format',
      });
    }
  });
}
