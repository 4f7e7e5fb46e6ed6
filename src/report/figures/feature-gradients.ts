import type { ReportData } from '../report-data.ts';
import { featureFigure } from './feature-figure.ts';
import type { Figure } from './figure.ts';

/** How far each group of inputs moves the forecast away from the average one, by integrated gradients. */
export function featureGradients(data: ReportData): Figure | null {
  return featureFigure(data, {
    id: 'feature-gradients',
    title: 'Which inputs move the forecast',
    method: 'gradients',
    axis: 'mean move of the forecast',
    sentence: (label, amount) =>
      `“${label}” moves the forecast most, by ${amount} on average (integrated gradients).`,
    description: 'Bar chart of the mean absolute integrated gradients of each group of inputs',
  });
}
