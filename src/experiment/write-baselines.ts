import { join } from 'node:path';
import { writeFileWhole } from '../core/files.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import type { BaselineForecast } from './baseline-forecasts.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import type { LoadedData } from './load-data.ts';
import { publishedForecast } from './published-forecast.ts';

/** Writes a prediction file `<baseline>.csv` for each, with the sums above the nodes. @returns their paths. */
export function writeBaselines(
  folder: string,
  { output }: Pick<Config, 'output'>,
  { nodes, forecasts }: Pick<LoadedData, 'nodes'> & { readonly forecasts: readonly BaselineForecast[] },
): readonly string[] {
  return forecasts.map(({ baseline, forecast }) => {
    const path = join(folder, `${baseline}.csv`);
    writeFileWhole(
      path,
      predictionsCsv(publishedForecast(forecast, nodes), definedOnly({ columns: output.columns })),
    );
    return path;
  });
}
