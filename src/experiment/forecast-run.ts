import { join } from 'node:path';
import { WattgraphError } from '../core/errors.ts';
import type { Period } from '../dataset/task.ts';
import { startBackend } from '../engine/backend.ts';
import { WeightStore } from '../engine/weights.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import type { Config } from './config-schema.ts';
import { forecastPeriod, withGraph } from './forecasting.ts';
import { loadData } from './load-data.ts';
import { readModel } from './model-folder.ts';
import { buildNetwork } from './network.ts';
import { prepare, splitPeriod } from './prepare.ts';
import { readRunConfig } from './run-folder.ts';

export interface ForecastRunOptions {
  /** Local days to forecast; absent: the run's test period. They may lie after the last reading. */
  readonly period?: Period;
  /** `key.path=value` over the run's config, to read newer data for instance. */
  readonly overrides?: readonly string[];
}

/**
 * Forecasts with the stored network of a finished run. On the same data and days the CSV has the same bytes as the
 * run's own.
 *
 * @throws ConfigError if the run or a part of it is missing, WattgraphError if the data have other nodes.
 */
export async function forecastRun(
  folder: string,
  { period, overrides = [] }: ForecastRunOptions = {},
): Promise<{ readonly config: Config; readonly forecast: Forecast; readonly csv: string }> {
  const config = readRunConfig(folder, overrides);
  await startBackend(config.backend);
  const stored = readModel(join(folder, 'model'));
  const data = await loadData(config, period === undefined ? undefined : period.to - 1);
  const ids = data.load.nodes.map(({ id }) => id);
  if (ids.join('\n') !== stored.nodeIds.join('\n')) {
    const missing = stored.nodeIds.filter((id) => !ids.includes(id));
    const added = ids.filter((id) => !stored.nodeIds.includes(id));
    throw new WattgraphError(
      `${folder}: expected the nodes the network was trained on, got ${missing.length} fewer (${missing.slice(0, 5).join(', ')}) ` +
        `and ${added.length} more (${added.slice(0, 5).join(', ')}); train again on the new data`,
    );
  }
  const { dataset } = prepare(config, data, stored.scales);
  const store = new WeightStore(stored.weights);
  const model = buildNetwork(config, dataset, store);
  try {
    const forecast = withGraph(stored.edges, (graph) =>
      forecastPeriod({ model, graph }, dataset, {
        period: period ?? splitPeriod(config, 'test'),
        nodes: data.nodes,
      }),
    );
    const { columns } = config.output;
    return { config, forecast, csv: predictionsCsv(forecast, columns === undefined ? {} : { columns }) };
  } finally {
    store.dispose();
  }
}
