import { ConfigError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { inputsInside } from '../dataset/inputs-inside.ts';
import { dailyOrigins, rollingOrigins } from '../dataset/origins.ts';
import type { Period } from '../dataset/task.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { predict, type ForecastModel } from '../forecast/predict.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import type { Config } from './config-schema.ts';
import { splitPeriod } from './split-period.ts';

/** The blocks that forecast a period. */
export interface Blocks {
  /** Step at which each begins. */
  readonly origins: Int32Array;
  /** Whether every forecast is kept where blocks overlap; otherwise the one issued last counts. */
  readonly keepAll: boolean;
}

/** Steps of the blocks that forecast a period: one a day where the horizon is a day or more, else block after block. */
export function originsOf({ clock, task }: Pick<Dataset, 'clock' | 'task'>, period: Period): Int32Array {
  return task.horizonSlots >= clock.grid.stepsPerDay
    ? dailyOrigins(clock, task, period)
    : rollingOrigins(clock, task, { period, everySteps: task.horizonSlots });
}

/** The blocks that a run is tested on, as `splits` says. */
export function testBlocks(config: Config, dataset: Dataset): Blocks {
  const { testEverySteps: everySteps } = config.splits;
  const period = splitPeriod(config, 'test', dataset.load.grid);
  const origins =
    everySteps === undefined
      ? originsOf(dataset, period)
      : rollingOrigins(dataset.clock, dataset.task, { period, everySteps });
  return { origins: ownOrigins(config, dataset, origins, period), keepAll: everySteps !== undefined };
}

/** Those of the origins whose samples may be used in their split: where `inputsInside` is set, not all. */
export function ownOrigins(
  { splits }: Config,
  dataset: Dataset,
  origins: Int32Array,
  period: Period,
): Int32Array {
  return splits.inputsInside === true ? inputsInside(dataset, origins, period) : origins;
}

/**
 * Forecasts the modelled nodes.
 *
 * @throws ConfigError if no block has its whole look-back in the data.
 */
export function forecastBlocks(
  { model, graph }: { readonly model: ForecastModel; readonly graph: GraphInput },
  dataset: Dataset,
  blocks: Blocks,
): Forecast {
  const forecast = predict(model, graph, dataset, blocks);
  if (forecast.timesMs.length === 0) {
    throw new ConfigError(
      'the period to forecast has no block whose look-back lies inside the data; move it, or read less far back',
    );
  }
  return forecast;
}
