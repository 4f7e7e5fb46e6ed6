import { ConfigError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { dailyOrigins, rollingOrigins } from '../dataset/origins.ts';
import type { Period } from '../dataset/task.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { predict, type ForecastModel } from '../forecast/predict.ts';
import type { GraphInput } from '../layers/graph-layer.ts';

/** Steps of the blocks that forecast a period: one a day where the horizon is a day or more, else block after block. */
export function originsOf({ clock, task }: Pick<Dataset, 'clock' | 'task'>, period: Period): Int32Array {
  return task.horizonSlots >= clock.grid.stepsPerDay
    ? dailyOrigins(clock, task, period)
    : rollingOrigins(clock, task, { period, everySteps: task.horizonSlots });
}

/**
 * Forecasts the modelled nodes over a period.
 *
 * @throws ConfigError if no block of the period has its whole look-back in the data.
 */
export function forecastPeriod(
  { model, graph }: { readonly model: ForecastModel; readonly graph: GraphInput },
  dataset: Dataset,
  period: Period,
): Forecast {
  const forecast = predict(model, graph, dataset, { origins: originsOf(dataset, period) });
  if (forecast.timesMs.length === 0) {
    throw new ConfigError(
      'the period to forecast has no block whose look-back lies inside the data; move it, or read less far back',
    );
  }
  return forecast;
}
