import { ConfigError } from '../core/errors.ts';
import type { LossOptions } from './loss.ts';

/**
 * Refuses what the percentage loss has no value for: one row of 0 makes every later weight NaN, which looks like experts that are alike.
 * @param actual what came, [row]; NaN where unknown.
 * @throws ConfigError for an actual of 0.
 */
export function checkActual(actual: ArrayLike<number>, { kind }: LossOptions): void {
  const row = kind === 'percentage' ? Array.from(actual).indexOf(0) : -1;
  if (row < 0) return;
  throw new ConfigError(
    `a percentage loss needs actual values that are never 0, got 0 in row ${row + 1} of ${actual.length}; take the absolute loss`,
  );
}
