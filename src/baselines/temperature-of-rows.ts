import { WattgraphError } from '../core/errors.ts';
import { persistence } from '../forecast/persistence.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import type { BaselineInputs } from './baseline-inputs.ts';

/**
 * The temperature that each row's forecast may know, [row, node]: its target's own where that is known beforehand, else
 * that of the same clock time of the last day that was measured when the row was issued; NaN before the grid.
 * @throws WattgraphError without a temperature.
 */
export function temperatureOfRows({ load, temperature }: BaselineInputs, rows: ForecastRows): Float64Array {
  if (temperature === null) throw new WattgraphError('a baseline that rests on temperature was given none');
  const { known, values } = temperature;
  const width = load.nodes.length;
  if (!known) {
    const observed = new Uint8Array(values.length).fill(1);
    return persistence({ ...load, values, observed }, rows, { days: 1 }).values;
  }
  const found = new Float64Array(rows.timesMs.length * width).fill(NaN);
  rows.timesMs.forEach((timeMs, row) => {
    const step = load.grid.stepOf(timeMs);
    if (step >= 0) found.set(values.subarray(step * width, (step + 1) * width), row * width);
  });
  return found;
}
