import type { ReportData } from '../report-data.ts';
import { listWords } from './list-words.ts';

/** Rounding of sums in floating point, as a share of the load. */
const ROUNDING = 1e-9;

/** More sums than these are counted, not named. */
const NAMED = 3;

/** Whether the forecasts of sums equal the sums of forecasts, and which sums were not checked. */
export function coherenceVerdict(data: ReportData): string {
  const checked = data.manifest.coherence.filter(({ rows }) => rows > 0);
  const unchecked = data.manifest.coherence.filter(({ rows }) => rows === 0);
  if (checked.length + unchecked.length === 0) return 'There is no sum above the nodes.';
  return [
    ...(checked.length === 0 ? [] : [checkedVerdict(checked, data)]),
    ...(unchecked.length === 0 ? [] : [uncheckedNote(unchecked, data)]),
  ].join(' ');
}

type Sums = ReportData['manifest']['coherence'];

function checkedVerdict(checked: Sums, { series }: ReportData): string {
  const worst = checked.reduce((a, b) => (b.largest > a.largest ? b : a));
  const name = nameOf(worst.node, series);
  const size = series.forecast.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  if (worst.largest === 0) return 'Yes: every sum equals its parts exactly.';
  const difference = `${Number(worst.largest.toPrecision(2))} ${series.unit}`;
  return worst.largest <= ROUNDING * size
    ? `Yes: no sum differs from its parts by more than ${difference}, which is rounding.`
    : `No: ${name} differs from the sum of its parts by up to ${difference}; wattgraph reconcile makes forecasts add up.`;
}

function uncheckedNote(unchecked: Sums, { series }: ReportData): string {
  if (unchecked.length > NAMED) {
    return `Not checked: ${unchecked.length} sums, whose parts do not exhaust them or are not all there beside them.`;
  }
  const names = listWords(unchecked.map(({ node }) => nameOf(node, series)));
  const them = unchecked.length === 1 ? 'it' : 'them';
  return `Not checked: ${names}, whose parts do not exhaust ${them} or are not all there beside ${them}.`;
}

function nameOf(node: string, { nodes }: ReportData['series']): string {
  return nodes.find(({ id }) => id === node)?.name ?? node;
}
