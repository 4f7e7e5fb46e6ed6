import { aggregate } from './aggregate.ts';
import { checkActual } from './check-actual.ts';
import type { MixtureOptions } from './online-mixture.ts';

export interface ByStepOptions extends MixtureOptions {
  /** Steps of a day: 48 half-hours. */
  readonly stepsPerDay: number;
}

/**
 * One mixture for each step of the day: who is good at night need not be good at noon. Each learns one step a day, so the forecasts of a
 * day rest on the days before it alone.
 * @param experts [expert][row], days of equally many steps; NaN where an expert is away.
 * @param actual what came, [row]; NaN where unknown.
 * @returns the forecast, [row]; NaN where nobody is here.
 * @throws ConfigError for a percentage loss where the actual is 0.
 */
export function aggregateByStep(
  experts: readonly ArrayLike<number>[],
  actual: ArrayLike<number>,
  { stepsPerDay, ...options }: ByStepOptions,
): Float64Array {
  if (options.loss !== undefined) checkActual(actual, options.loss);
  const forecast = new Float64Array(actual.length);
  for (let step = 0; step < stepsPerDay; step++) {
    const ofStep = (column: ArrayLike<number>): Float64Array =>
      Float64Array.from(
        { length: Math.ceil((column.length - step) / stepsPerDay) },
        (_, day) => column[day * stepsPerDay + step],
      );
    const mixed = aggregate(experts.map(ofStep), ofStep(actual), options);
    mixed.forecast.forEach((value, day) => {
      forecast[day * stepsPerDay + step] = value;
    });
  }
  return forecast;
}
