import type { NodeInfo } from '../core/panel.ts';
import type { LoadedData } from '../experiment/load-data.ts';
import type { ReportSeries } from './report-data.ts';

/**
 * Temperature at each node and instant, that of a sum being the mean of its measured parts; NaN where unknown. Null
 * for a run without a weather variable whose name begins with "temp".
 */
export function temperatureOf(
  nodes: readonly NodeInfo[],
  timesMs: Float64Array,
  data: Pick<LoadedData, 'weather' | 'nodes'>,
): ReportSeries['temperature'] {
  const found = data.weather.find(({ variable }) => variable.toLowerCase().startsWith('temp'));
  if (found === undefined) return null;
  const { panel } = found;
  const from = panel.nodes.length;
  const parts = nodes.map((node) => {
    const own = panel.nodes.findIndex(({ id }) => id === node.id);
    return own >= 0
      ? [own]
      : panel.nodes.flatMap(({ id }, column) => (isBelow(id, node.id, data.nodes) ? [column] : []));
  });
  const values = new Float64Array(timesMs.length * nodes.length).fill(NaN);
  timesMs.forEach((timeMs, row) => {
    const step = panel.grid.stepOf(timeMs);
    if (step < 0) return;
    parts.forEach((columns, node) => {
      const measured = columns.filter((column) => panel.observed[step * from + column] === 1);
      const sum = measured.reduce((total, column) => total + panel.values[step * from + column], 0);
      if (measured.length > 0) values[row * nodes.length + node] = sum / measured.length;
    });
  });
  return { unit: panel.unit, values };
}

function isBelow(id: string, above: string, nodes: readonly NodeInfo[]): boolean {
  const parent = nodes.find((node) => node.id === id)?.parent ?? null;
  return parent !== null && (parent === above || isBelow(parent, above, nodes));
}
