import type { NodeInfo } from '../core/panel.ts';
import { isOverlapping, type Forecast } from '../forecast/forecast.ts';

/**
 * Each forecast cut to these nodes and the common instants (where one of them forecasts an instant more than once, the
 * common issues and instants), with NaN wherever one of them has NaN.
 */
export function onCommonPoints(forecasts: readonly Forecast[], nodes: readonly NodeInfo[]): Forecast[] {
  const byIssue = forecasts.some(isOverlapping);
  const keyOf = ({ timesMs, issuedMs }: Forecast, row: number): number | string =>
    byIssue ? `${issuedMs[row]} ${timesMs[row]}` : timesMs[row];
  const rowsOf = forecasts.map(
    (forecast) => new Map(Array.from(forecast.timesMs, (_, row) => [keyOf(forecast, row), row])),
  );
  const keys = Array.from(forecasts[0].timesMs, (_, row) => keyOf(forecasts[0], row)).filter((key) =>
    rowsOf.every((rows) => rows.has(key)),
  );
  const cut = forecasts.map((forecast, index) => {
    const columns = nodes.map(({ id }) => forecast.nodes.findIndex((node) => node.id === id));
    const rows = keys.map((key) => rowsOf[index].get(key)!);
    const values = new Float64Array(rows.length * nodes.length).fill(NaN);
    rows.forEach((row, to) => {
      columns.forEach((column, node) => {
        if (column >= 0)
          values[to * nodes.length + node] = forecast.values[row * forecast.nodes.length + column]!;
      });
    });
    return {
      ...forecast,
      nodes,
      timesMs: Float64Array.from(rows, (row) => forecast.timesMs[row]),
      issuedMs: Float64Array.from(rows, (row) => forecast.issuedMs[row]),
      values,
    };
  });
  for (let cell = 0; cell < keys.length * nodes.length; cell++) {
    if (cut.every(({ values }) => !Number.isNaN(values[cell]))) continue;
    for (const { values } of cut) values[cell] = NaN;
  }
  return cut;
}
