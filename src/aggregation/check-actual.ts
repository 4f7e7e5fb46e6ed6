import { ConfigError } from '../core/errors.ts';
import type { LossOptions } from './loss.ts';

/**
 * Refuses what the percentage loss has no value for: one row of 0 makes every later weight NaN, which looks like experts that are alike.
 * @param actual what came, [row]; NaN where unknown.
 * @throws ConfigError for an actual of 0.
 */
export function checkActual(actual: ArrayLike<number>, { kind }: LossOptions): void {
  const row = kind === 'percentage' ? Array.from(actual).indexOf(0) : -1;
  if (row >= 0) throw noPercentage(`0 in row ${row + 1} of ${actual.length}`);
}

/** The same for a step alone. @throws ConfigError for an actual of 0. */
export function checkStep(actual: number, { kind }: Pick<LossOptions, 'kind'>): void {
  if (kind === 'percentage' && actual === 0) throw noPercentage('0');
}

function noPercentage(got: string): ConfigError {
  return new ConfigError(
    `a percentage loss needs actual values that are never 0, got ${got}; take the absolute loss`,
  );
}
