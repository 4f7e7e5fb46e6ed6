import type { ForecastExplanation } from '../experiment/explain-run.ts';
import { decimalsFor } from './format-number.ts';
import { roundTogether } from './round-together.ts';

/** What a forecast differs from the average by, in parts that add up as they are printed. */
export interface RoundedParts<Part> {
  readonly decimals: number;
  /** Of the forecast from the average, both as they are printed. */
  readonly difference: number;
  /** The largest parts, as given. */
  readonly shown: readonly { readonly part: Part; readonly value: number }[];
  /** What the other parts come to; null where none is left over. */
  readonly others: { readonly count: number; readonly value: number } | null;
  readonly residual: number;
}

const MOST_PARTS = 10;

/**
 * Rounds the largest parts, the pooled rest and the residual so that they add up to the difference.
 * @param parts of the explanation, the largest first; those that moved nothing are left out.
 */
export function roundedParts<Part extends { readonly value: number }>(
  { forecast, average, residual }: ForecastExplanation,
  parts: readonly Part[],
): RoundedParts<Part> {
  const decimals = decimalsFor(Math.max(Math.abs(forecast), Math.abs(average)));
  const rounded = (value: number): number => Number(value.toFixed(decimals));
  const difference = rounded(forecast) - rounded(average);
  // What would print as 0 is pooled.
  const smallest = 0.5 * 10 ** -decimals;
  const moving = parts.filter(({ value }) => value !== 0);
  const large = moving.slice(0, MOST_PARTS).filter(({ value }) => Math.abs(value) >= smallest);
  const small = moving.slice(large.length);
  const isPooled = small.length > 1;
  const shown = isPooled ? large : moving;
  const exact = shown.map(({ value }) => value);
  if (isPooled) exact.push(small.reduce((sum, { value }) => sum + value, 0));
  const values = roundTogether(exact, difference - rounded(residual), decimals);
  return {
    decimals,
    difference,
    shown: shown.map((part, index) => ({ part, value: values[index] })),
    others: isPooled ? { count: small.length, value: values.at(-1)! } : null,
    residual: rounded(residual),
  };
}
