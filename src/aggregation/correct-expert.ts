import { WattgraphError } from '../core/errors.ts';
import { CorrectedExpert, type CorrectionOptions } from './corrected-expert.ts';

/**
 * A column of an expert's forecasts, each day corrected by what its errors taught up to the midnight before it.
 * @param forecast [row], whole days one after the other; NaN where the expert is away.
 * @param actual what came, [row]; NaN where unknown.
 * @param flags of the days, [flag][day], 0 or 1.
 */
export function correctExpert(
  forecast: ArrayLike<number>,
  actual: ArrayLike<number>,
  flags: readonly ArrayLike<number>[],
  options: CorrectionOptions,
): Float64Array {
  const { stepsPerDay } = options;
  const expert = new CorrectedExpert(flags.length, options);
  const days = actual.length / stepsPerDay;
  if (forecast.length !== actual.length || !Number.isInteger(days)) {
    throw new WattgraphError(
      `expected whole days of ${stepsPerDay} steps in forecast and actual alike, got ${forecast.length} and ${actual.length} rows; leave out the days on which the clock changes`,
    );
  }
  const odd = flags.find((flag) => flag.length !== days);
  if (odd !== undefined) {
    throw new WattgraphError(
      `expected a flag for each of ${days} days, got ${odd.length}; align them with the rows`,
    );
  }
  const corrected = new Float64Array(actual.length);
  const dayOf = (column: ArrayLike<number>, day: number): Float64Array =>
    Float64Array.from({ length: stepsPerDay }, (_, step) => column[day * stepsPerDay + step]);
  for (let day = 0; day < days; day++) {
    const given = dayOf(forecast, day);
    const today = flags.map((flag) => flag[day]);
    corrected.set(expert.forecastDay(given, today), day * stepsPerDay);
    expert.learnDay(given, today, dayOf(actual, day));
  }
  return corrected;
}
