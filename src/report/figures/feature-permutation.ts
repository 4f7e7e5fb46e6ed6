import type { ReportData } from '../report-data.ts';
import { featureFigure } from './feature-figure.ts';
import type { Figure } from './figure.ts';

/** By how much the error grows when a group of inputs is shuffled between days. */
export function featurePermutation(data: ReportData): Figure | null {
  return featureFigure(data, {
    id: 'feature-permutation',
    title: 'Which inputs the forecast needs',
    method: 'permutation',
    axis: 'growth of the mean absolute error',
    sentence: (label, amount) =>
      `“${label}” matters most: with its values of another day, the mean absolute error grows by ${amount}.`,
    description: 'Bar chart of the growth of the error when a group of inputs is shuffled between days',
  });
}
