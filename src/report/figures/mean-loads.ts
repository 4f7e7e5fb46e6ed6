import type { ReportData } from '../report-data.ts';
import { meanActual } from './tally-errors.ts';

/** Mean |y| of each series over the test period, load unit, by node id. */
export function meanLoads({ series }: Pick<ReportData, 'series'>): ReadonlyMap<string, number> {
  return new Map(series.nodes.map(({ id }, node) => [id, meanActual(series, node)]));
}

/** A value in percent of a mean load; null without one, as of a place that was never measured. */
export function percentOfLoad(value: number, load: number | undefined): number | null {
  return load === undefined || load === 0 ? null : (100 * value) / load;
}
