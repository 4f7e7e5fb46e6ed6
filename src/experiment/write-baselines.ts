import { join } from 'node:path';
import { writeFileWhole } from '../core/files.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import type { BaselineForecast, BaselineHooks } from './baseline-forecasts.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import type { LoadedData } from './load-data.ts';
import { coherenceRows, type Manifest } from './manifest.ts';
import { coherenceOf, incoherenceWarning, publishedForecast } from './published-forecast.ts';

/** A prediction file as `baselines.json` describes it. */
export interface WrittenBaseline extends Pick<BaselineForecast, 'baseline' | 'name'> {
  /** Name of the file in its folder. */
  readonly file: string;
  readonly coherence: Manifest['coherence'];
}

/**
 * Writes a prediction file `<baseline>.csv` for each, with the sums above the nodes, and warns of each in which they are not the sums
 * of their parts.
 * @returns what was written, in the order of the forecasts.
 */
export function writeBaselines(
  folder: string,
  { output }: Pick<Config, 'output'>,
  {
    forecasts,
    ...data
  }: Pick<LoadedData, 'load' | 'nodes'> & { readonly forecasts: readonly BaselineForecast[] },
  { onStage }: Pick<BaselineHooks, 'onStage'> = {},
): readonly WrittenBaseline[] {
  return forecasts.map(({ baseline, name, forecast }) => {
    const published = publishedForecast(forecast, data.nodes);
    const file = `${baseline}.csv`;
    writeFileWhole(join(folder, file), predictionsCsv(published, definedOnly({ columns: output.columns })));
    const coherence = coherenceOf(published, data);
    const incoherence = incoherenceWarning(coherence, published.unit, `the forecast in ${file}`);
    if (incoherence !== null) onStage?.(`warning: ${incoherence}`);
    return { baseline, name, file, coherence: coherenceRows(coherence) };
  });
}
