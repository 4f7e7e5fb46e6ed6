import type { ReportData } from '../report-data.ts';

/** The level that sentences speak of: that of the modelled nodes, the first where there are several. */
export function mainLevel({ graph, series }: Pick<ReportData, 'graph' | 'series'>): string {
  return (graph.nodes[0] ?? series.nodes[0]).level;
}
