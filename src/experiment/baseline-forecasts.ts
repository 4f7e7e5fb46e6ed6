import { isFitted, isNaive, type BaselineName } from '../baselines/baseline-name.ts';
import { FITTED_BASELINES, type FittedBaseline } from '../baselines/fitted-baselines.ts';
import { NAIVE_BASELINES } from '../baselines/naive-baselines.ts';
import type { NamedForecast } from '../evaluation/evaluate-together.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import { baselineInputs } from './baseline-inputs.ts';
import type { Config } from './config-schema.ts';
import type { LoadedData } from './load-data.ts';
import { baselineNames, persistenceNotes, reachesBack } from './naive-forecasts.ts';

/** A baseline's forecast of the modelled nodes. */
export interface BaselineForecast extends NamedForecast {
  readonly baseline: BaselineName;
}

export interface BaselineForecasts {
  /** In the order in which the config names them, without `feedForward`, which has to be trained. */
  readonly forecasts: readonly BaselineForecast[];
  /** Why a baseline is not among them, a sentence each. */
  readonly notes: readonly string[];
}

export interface BaselineHooks {
  readonly signal?: AbortSignal | undefined;
  /** A baseline begins to be fitted. */
  readonly onStage?: ((message: string) => void) | undefined;
}

/**
 * Forecasts with the baselines of a config (`evaluation.baselines`), the same targets at the same issue times as a
 * network's. What is fitted sees the training period only.
 */
export async function baselineForecasts(
  config: Config,
  data: Pick<LoadedData, 'load' | 'weather'>,
  rows: ForecastRows,
  { signal, onStage }: BaselineHooks = {},
): Promise<BaselineForecasts> {
  const names = baselineNames(config);
  const { load } = data;
  const inputs = names.some(isFitted) ? baselineInputs(config, data) : null;
  const forecasts: BaselineForecast[] = [];
  const missed: string[] = [];
  for (const name of names) {
    if (isNaive(name)) {
      if (!reachesBack(load, rows, name)) continue;
      const { title, forecast } = NAIVE_BASELINES[name];
      forecasts.push({ baseline: name, name: title, forecast: forecast(load, rows) });
    } else if (isFitted(name)) {
      const { title, needsTemperature, forecast: fitted }: FittedBaseline = FITTED_BASELINES[name];
      if (needsTemperature && inputs!.temperature === null) {
        missed.push(
          `Not compared with ${title}: it needs a weather variable "temperature", and data.weather has none.`,
        );
        continue;
      }
      onStage?.(`fitting ${title}`);
      forecasts.push({ baseline: name, name: title, forecast: await fitted(inputs!, rows, { signal }) });
    }
  }
  return { forecasts, notes: [...persistenceNotes(load, rows, names), ...missed] };
}
