import type { ReportData } from '../report-data.ts';

/** Rounding of sums in floating point, as a share of the load. */
const ROUNDING = 1e-9;

/** Whether the forecasts of sums equal the sums of forecasts. */
export function coherenceVerdict({ manifest, series }: ReportData): string {
  const coherence = manifest.coherence.filter(({ rows }) => rows > 0);
  if (coherence.length === 0) return 'There is no sum above the nodes.';
  const worst = coherence.reduce((a, b) => (b.largest > a.largest ? b : a));
  const name = series.nodes.find(({ id }) => id === worst.node)?.name ?? worst.node;
  const size = series.forecast.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  if (worst.largest === 0) return 'Yes: every sum equals its parts exactly.';
  const difference = `${Number(worst.largest.toPrecision(2))} ${series.unit}`;
  return worst.largest <= ROUNDING * size
    ? `Yes: no sum differs from its parts by more than ${difference}, which is rounding.`
    : `No: ${name} differs from the sum of its parts by up to ${difference}; wattgraph reconcile makes forecasts add up.`;
}
