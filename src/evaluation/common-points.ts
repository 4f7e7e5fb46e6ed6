import type { NodeInfo } from '../core/panel.ts';
import { isOverlapping, type Forecast } from '../forecast/forecast.ts';

/**
 * Each forecast cut to these nodes and the common instants (where one of them forecasts an instant more than once, the
 * common issues and instants), with NaN wherever one of them has NaN.
 */
export function onCommonPoints(forecasts: readonly Forecast[], nodes: readonly NodeInfo[]): Forecast[] {
  const rows = commonRows(forecasts);
  const cut = forecasts.map((forecast, index) => cutTo(forecast, rows[index], nodes));
  const all = cut.map(({ values }) => values);
  for (let cell = 0; cell < all[0].length; cell++) {
    if (all.some((values) => Number.isNaN(values[cell]))) for (const values of all) values[cell] = NaN;
  }
  return cut;
}

/** Rows of each forecast that stand for the same instants in the same order, [forecast][common row]. */
function commonRows(forecasts: readonly Forecast[]): Int32Array[] {
  const byIssue = forecasts.some(isOverlapping);
  const [first] = forecasts;
  if (!byIssue && forecasts.every(({ timesMs }) => isSame(timesMs, first.timesMs))) {
    const every = Int32Array.from(first.timesMs, (_, row) => row);
    return forecasts.map(() => every);
  }
  const keyOf = ({ timesMs, issuedMs }: Forecast, row: number): number | string =>
    byIssue ? `${issuedMs[row]} ${timesMs[row]}` : timesMs[row];
  const rowsOf = forecasts.map(
    (forecast) => new Map(Array.from(forecast.timesMs, (_, row) => [keyOf(forecast, row), row])),
  );
  const keys = Array.from(first.timesMs, (_, row) => keyOf(first, row)).filter((key) =>
    rowsOf.every((rows) => rows.has(key)),
  );
  return rowsOf.map((rows) => Int32Array.from(keys, (key) => rows.get(key)!));
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
}

/** These rows and nodes of a forecast; NaN for a node that it has not. */
function cutTo(forecast: Forecast, rows: Int32Array, nodes: readonly NodeInfo[]): Forecast {
  const { values: given, nodes: columns } = forecast;
  const columnOf = Int32Array.from(nodes, ({ id }) => columns.findIndex((node) => node.id === id));
  const values = new Float64Array(rows.length * columnOf.length);
  for (let row = 0, to = 0; row < rows.length; row++) {
    const from = rows[row] * columns.length;
    for (let node = 0; node < columnOf.length; node++, to++) {
      values[to] = columnOf[node] < 0 ? NaN : given[from + columnOf[node]];
    }
  }
  const timesMs = new Float64Array(rows.length);
  const issuedMs = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    timesMs[row] = forecast.timesMs[rows[row]];
    issuedMs[row] = forecast.issuedMs[rows[row]];
  }
  return { ...forecast, nodes, timesMs, issuedMs, values };
}
