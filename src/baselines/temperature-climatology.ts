import type { Forecast } from '../forecast/forecast.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import { DAY_TYPES, dayTypeOf } from './day-type.ts';
import { localLinear, type LocalLinear } from './local-linear.ts';
import { temperatureOfRows } from './temperature-of-rows.ts';

/**
 * Load as a function of temperature, for each node, clock time and day type (working day; Saturday; Sunday or day off):
 * a local linear regression on the training period (cf. Charytoniuk, Chen and Van Olinda 1998, kernel regression of load
 * on weather). It knows no trend and no recent load. A clock time that the training never shows on a day of the type takes
 * all its days; one that it never shows at all is NaN.
 */
export function temperatureClimatology(inputs: BaselineInputs, rows: ForecastRows): Forecast {
  const { load, clock, daysOff } = inputs;
  const width = load.nodes.length;
  const temperature = temperatureOfRows(inputs, rows);
  const values = new Float64Array(rows.timesMs.length * width).fill(NaN);
  const samples = trainingSamples(inputs);
  for (let node = 0; node < width; node++) {
    const curveOf = curvesOf(inputs, samples, node);
    rows.timesMs.forEach((timeMs, row) => {
      const step = load.grid.stepOf(timeMs);
      if (step < 0) return;
      const type = dayTypeOf(clock.localDay[step], daysOff[node]);
      const curve = curveOf(clock.minuteOfDay[step], type);
      values[row * width + node] = curve?.at(temperature[row * width + node]) ?? NaN;
    });
  }
  const { nodes, unit, grid } = load;
  const { timesMs, issuedMs } = rows;
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}

interface Samples {
  /** Step of the load, [sample]. */
  readonly steps: Int32Array;
  /** [sample, node] */
  readonly temperature: Float64Array;
}

function trainingSamples(inputs: BaselineInputs): Samples {
  const { load, trainingRows } = inputs;
  return {
    steps: Int32Array.from(trainingRows.timesMs, (timeMs) => load.grid.stepOf(timeMs)),
    temperature: temperatureOfRows(inputs, trainingRows),
  };
}

/** Curves of a node by clock time and day type, each fitted when it is first asked for. */
function curvesOf(
  { load, clock, daysOff }: BaselineInputs,
  { steps, temperature }: Samples,
  node: number,
): (minute: number, type: number) => LocalLinear | undefined {
  const width = load.nodes.length;
  const byKey = new Map<number, number[]>();
  const keyOf = (minute: number, type: number): number => minute * (DAY_TYPES.length + 1) + type;
  const any = DAY_TYPES.length;
  steps.forEach((step, sample) => {
    if (step < 0 || load.observed[step * width + node] === 0) return;
    if (Number.isNaN(temperature[sample * width + node])) return;
    const minute = clock.minuteOfDay[step];
    for (const type of [dayTypeOf(clock.localDay[step], daysOff[node]), any]) {
      const key = keyOf(minute, type);
      const found = byKey.get(key);
      if (found === undefined) byKey.set(key, [sample]);
      else found.push(sample);
    }
  });
  const curves = new Map<number, LocalLinear>();
  return (minute, type) => {
    const key = byKey.has(keyOf(minute, type)) ? keyOf(minute, type) : keyOf(minute, any);
    const samples = byKey.get(key);
    if (samples === undefined) return undefined;
    const known = curves.get(key);
    if (known !== undefined) return known;
    const curve = localLinear(
      Float64Array.from(samples, (sample) => temperature[sample * width + node]),
      Float64Array.from(samples, (sample) => load.values[steps[sample] * width + node]),
    );
    curves.set(key, curve);
    return curve;
  };
}
