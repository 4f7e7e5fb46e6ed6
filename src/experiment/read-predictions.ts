import { join } from 'node:path';
import { localClock } from '../calendar/local-clock.ts';
import { ConfigError } from '../core/errors.ts';
import { readText } from '../core/files.ts';
import { readFault } from '../core/read-fault.ts';
import { forecastFromTable } from '../forecast/forecast-from-table.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { issueTimes } from '../forecast/issue-times.ts';
import { parsePredictions } from '../forecast/parse-predictions.ts';
import type { Config } from './config-schema.ts';
import { originsOf } from './forecasting.ts';
import type { LoadedData } from './load-data.ts';
import { forecastTask } from './prepare.ts';
import { splitPeriod } from './split-period.ts';

/**
 * Reads the predictions of runs on these data, with the times at which they were issued.
 * The reader throws DataError if a file is damaged, ConfigError if it is missing.
 */
export function predictionsReader(
  config: Config,
  { load, nodes }: Pick<LoadedData, 'load' | 'nodes'>,
): (folder: string) => Forecast {
  const { grid, unit } = load;
  const task = forecastTask(config, grid.stepMinutes);
  const clock = localClock(grid);
  const issued = issueTimes({ clock, task }, originsOf({ clock, task }, splitPeriod(config, 'test', grid)));
  return (folder) => {
    const file = join(folder, 'predictions.csv');
    const forecast = forecastFromTable(parsePredictions(read(file), file), {
      nodes,
      zone: grid.zone,
      unit,
      stepMinutes: grid.stepMinutes,
    });
    return {
      ...forecast,
      issuedMs: forecast.issuedMs.map((said, row) =>
        Number.isNaN(said) ? (issued.get(grid.stepOf(forecast.timesMs[row])) ?? NaN) : said,
      ),
    };
  };
}

function read(file: string): string {
  try {
    return readText(file);
  } catch (cause) {
    throw new ConfigError(
      `${file}: expected the predictions of a finished run, got ${readFault(cause)}; run it again`,
    );
  }
}
