import { addPoint, noErrors, type ErrorSums } from '../../evaluation/error-sums.ts';
import type { ReportData } from '../report-data.ts';

/**
 * Errors of the forecast by group of rows, [group][node], over the points that went into metrics.json; `groupOf`
 * returns −1 for a point of no group. What is near zero is told as there, by the share of each series' mean |y|.
 */
export function tallyErrors(
  { series, metrics }: Pick<ReportData, 'series' | 'metrics'>,
  groups: number,
  groupOf: (row: number, node: number) => number,
): ErrorSums[][] {
  const byNode = series.nodes.map((_, node) =>
    nodeErrors({ series, metrics }, node, { groups, groupOf: (row) => groupOf(row, node) }),
  );
  return Array.from({ length: groups }, (_, group) => byNode.map((sums) => sums[group]));
}

/** The same of one node alone, [group]. */
export function nodeErrors(
  { series, metrics }: Pick<ReportData, 'series' | 'metrics'>,
  node: number,
  { groups, groupOf }: { readonly groups: number; readonly groupOf: (row: number) => number },
): ErrorSums[] {
  const { nodes, timesMs, forecast, actual, scored } = series;
  const nearZero = (metrics.scores[0]?.nearZeroShare ?? 0) * meanActual(series, node);
  const sums = Array.from({ length: groups }, noErrors);
  for (let row = 0; row < timesMs.length; row++) {
    const cell = row * nodes.length + node;
    if (scored[cell] === 0) continue;
    const group = groupOf(row);
    if (group >= 0) addPoint(sums[group], actual[cell], forecast[cell], nearZero);
  }
  return sums;
}

/** Mean |y| of a series over the points that were scored, load unit; 0 without any. */
export function meanActual({ nodes, timesMs, actual, scored }: ReportData['series'], node: number): number {
  let sum = 0;
  let count = 0;
  for (let cell = node; cell < timesMs.length * nodes.length; cell += nodes.length) {
    if (scored[cell] === 0) continue;
    sum += Math.abs(actual[cell]);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
