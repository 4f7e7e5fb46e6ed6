import { CommanderError } from 'commander';
import { ConfigError, DataError, WattgraphError } from '../core/errors.ts';

export const EXIT = { ok: 0, failed: 1, badUsage: 2, badData: 3, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A person stopped the command with Ctrl-C. */
export class Interrupted extends WattgraphError {}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badUsage;
  if (error instanceof ConfigError) return EXIT.badUsage;
  if (error instanceof DataError) return EXIT.badData;
  if (error instanceof Interrupted) return EXIT.interrupted;
  return EXIT.failed;
}
