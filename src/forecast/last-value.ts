import type { Panel } from '../core/panel.ts';
import type { Forecast } from './forecast.ts';

/**
 * The naive forecast of short leads: each node keeps the last reading that was complete when the row was issued, however
 * old. NaN where there is none, or where the issue time is unknown.
 */
export function lastValue(
  panel: Panel,
  { timesMs, issuedMs }: Pick<Forecast, 'timesMs' | 'issuedMs'>,
): Forecast {
  const { nodes, unit, grid, observed } = panel;
  const width = nodes.length;
  /** Step of the last reading up to each step, −1 without one, [time, node]. */
  const lastStep = new Int32Array(grid.length * width);
  for (let cell = 0; cell < lastStep.length; cell++) {
    const before = cell < width ? -1 : lastStep[cell - width];
    lastStep[cell] = observed[cell] === 1 ? Math.floor(cell / width) : before;
  }
  const values = new Float64Array(timesMs.length * width).fill(NaN);
  issuedMs.forEach((issued, row) => {
    if (Number.isNaN(issued)) return;
    // The interval that ends at the issue time is the last complete one.
    const step = Math.min(grid.length, Math.floor((issued - grid.startMs) / grid.stepMs)) - 1;
    if (step < 0) return;
    for (let node = 0; node < width; node++) {
      const source = lastStep[step * width + node];
      if (source >= 0) values[row * width + node] = panel.values[source * width + node]!;
    }
  });
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}
