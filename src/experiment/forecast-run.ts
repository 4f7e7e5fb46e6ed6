import type { Forecast } from '../forecast/forecast.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import type { Config } from './config-schema.ts';
import { forecastBlocks, originsOf, testBlocks } from './forecasting.ts';
import { lastReading, rowsIssuedLate } from './last-reading.ts';
import { openRun, type OpenRunOptions } from './open-run.ts';
import { coherenceOf, incoherenceWarning, publishedForecast } from './published-forecast.ts';

/** The local days to forecast, by default the run's test period; they may lie after the last reading. */
export type ForecastRunOptions = OpenRunOptions;

export interface ForecastRunResult {
  readonly config: Config;
  readonly forecast: Forecast;
  /** The prediction file. */
  readonly csv: string;
  /** Local time of the last step at which any node has a reading. */
  readonly lastReading: string;
  /** Rows issued after it: where they would read what is not there yet, they read the same time of a day before. */
  readonly issuedLate: number;
  /** A sentence where sums are not the sums of their parts; null where all are. */
  readonly incoherence: string | null;
}

/**
 * Forecasts with the stored network of a finished run. On the same data and days the CSV has the same bytes as the
 * run's own.
 *
 * @throws ConfigError if the run or a part of it is missing, WattgraphError if the data have other nodes.
 */
export async function forecastRun(
  folder: string,
  options: ForecastRunOptions = {},
): Promise<ForecastRunResult> {
  const run = await openRun(folder, options);
  try {
    const { config, data } = run;
    const blocks =
      run.period === null
        ? testBlocks(config, run.dataset)
        : { origins: originsOf(run.dataset, run.period), keepAll: false };
    const forecast = publishedForecast(forecastBlocks(run, run.dataset, blocks), data.nodes);
    const { columns } = config.output;
    return {
      config,
      forecast,
      csv: predictionsCsv(forecast, columns === undefined ? {} : { columns }),
      lastReading: lastReading(data.load),
      issuedLate: rowsIssuedLate(data.load, forecast),
      incoherence: incoherenceWarning(coherenceOf(forecast, data), forecast.unit),
    };
  } finally {
    run.dispose();
  }
}
