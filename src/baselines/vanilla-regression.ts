import { meanOf } from '../core/mean.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import { alikeNodes } from './alike-nodes.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import { borderedFit, borderedLeastSquares } from './bordered-least-squares.ts';
import { temperatureOfRows } from './temperature-of-rows.ts';
import { vanillaDesign } from './vanilla-design.ts';

/**
 * Linear regression with calendar and temperature: the benchmark of GEFCom2012, "Tao's vanilla model" (Hong, Pinson and
 * Fan 2014), least squares for each node on the training period:
 *
 *   Load = β0 + β1 Trend + β2 Month + β3 Weekday × Hour + β4 T + β5 T² + β6 T³
 *        + β7 T × Month + β8 T² × Month + β9 T³ × Month + β10 T × Hour + β11 T² × Hour + β12 T³ × Hour
 *
 * with Month, Weekday and Hour as classes. It knows no recent load and no holidays. Deviations: steps below an hour are
 * classes of their own in place of the hour; every class has a column for each of its levels, which describes the same
 * functions, and a tiny ridge chooses among the coefficients; T is standardised, which describes the same functions too.
 */
export function vanillaRegression(inputs: BaselineInputs, rows: ForecastRows): Forecast {
  const { load } = inputs;
  const width = load.nodes.length;
  const designOf = vanillaDesign(inputs);
  const steps = Int32Array.from(rows.timesMs, (timeMs) => load.grid.stepOf(timeMs));
  const temperature = temperatureOfRows(inputs, rows);
  const values = new Float64Array(rows.timesMs.length * width).fill(NaN);
  for (const group of alikeNodes(inputs)) {
    const { training, center, scale } = group;
    const targets = group.nodes.map((node) =>
      Float64Array.from(training.steps, (step) => load.values[step * width + node]),
    );
    const means = targets.map(meanOf);
    const centred = targets.map((target, index) => target.map((value) => value - means[index]));
    const coefficients = borderedLeastSquares(designOf(training), centred);
    const [first] = group.nodes;
    const known = [...steps.keys()].filter(
      (row) => steps[row] >= 0 && !Number.isNaN(temperature[row * width + first]),
    );
    const design = designOf({
      steps: Int32Array.from(known, (row) => steps[row]),
      temperature: Float64Array.from(known, (row) => (temperature[row * width + first] - center) / scale),
    });
    group.nodes.forEach((node, index) => {
      const fit = borderedFit(design, coefficients[index]);
      known.forEach((row, at) => {
        values[row * width + node] = fit[at] + means[index];
      });
    });
  }
  const { nodes, unit, grid } = load;
  const { timesMs, issuedMs } = rows;
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}
