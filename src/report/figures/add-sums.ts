import { noErrors, type ErrorSums } from '../../evaluation/error-sums.ts';

/** The sums of several series together, every point weighing the same. */
export function addSums(series: readonly ErrorSums[]): ErrorSums {
  const total = noErrors();
  const fields = Object.keys(total) as (keyof ErrorSums)[];
  for (const sums of series) for (const field of fields) total[field] += sums[field];
  return total;
}
