import type { Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { NodeValues } from '../hierarchy/series-values.ts';

/** The instant by which a forecast must have been made: its first issue, or where that is unknown its first target. */
export function firstIssueMs({ timesMs, issuedMs }: Pick<Forecast, 'timesMs' | 'issuedMs'>): number {
  return timesMs.reduce((first, timeMs, row) => {
    const madeMs = Number.isNaN(issuedMs[row]) ? timeMs : Math.min(issuedMs[row], timeMs);
    return Math.min(first, madeMs);
  }, Infinity);
}

/** The rows of a forecast, or of residuals, whose intervals had ended by an instant. */
export function endedBy(forecast: Forecast, untilMs: number): Forecast {
  const rows = [...forecast.timesMs.keys()].filter(
    (row) => forecast.timesMs[row] + forecast.stepMinutes * 60_000 <= untilMs,
  );
  const width = forecast.nodes.length;
  return {
    ...forecast,
    timesMs: Float64Array.from(rows, (row) => forecast.timesMs[row]),
    issuedMs: Float64Array.from(rows, (row) => forecast.issuedMs[row]),
    values: Float64Array.from(
      rows.flatMap((row) => [...forecast.values.subarray(row * width, (row + 1) * width)]),
    ),
  };
}

/** Reading − forecast of every forecast node that has readings, NaN where there is no reading. */
export function pastErrors(forecast: Forecast, { grid, nodes, values, observed }: Panel): NodeValues {
  const columns = forecast.nodes.flatMap((node, column) => {
    const series = nodes.findIndex(({ id }) => id === node.id);
    return series < 0 ? [] : [{ node, column, series }];
  });
  const errors = Array.from(forecast.timesMs, (timeMs, row) => {
    const step = grid.stepOf(timeMs);
    return columns.map(({ column, series }) => {
      const cell = step * nodes.length + series;
      const isRead = step >= 0 && observed[cell] === 1;
      return isRead ? values[cell] - forecast.values[row * forecast.nodes.length + column] : NaN;
    });
  });
  return { nodes: columns.map(({ node }) => node), values: Float64Array.from(errors.flat()) };
}
