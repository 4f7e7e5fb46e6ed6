import { join } from 'node:path';
import { formatLocalTime } from '../calendar/zoned-time.ts';
import { WattgraphError } from '../core/errors.ts';
import type { Panel } from '../core/panel.ts';
import type { Period } from '../dataset/task.ts';
import { startBackend } from '../engine/backend.ts';
import { WeightStore } from '../engine/weights.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import { withSums } from '../hierarchy/sums.ts';
import type { Config } from './config-schema.ts';
import { forecastPeriod, withGraph } from './forecasting.ts';
import { loadData } from './load-data.ts';
import { localPeriod, type PeriodDates } from './local-period.ts';
import { readModel } from './model-folder.ts';
import { buildNetwork } from './network.ts';
import { prepare, splitPeriod } from './prepare.ts';
import { readRunConfig } from './run-folder.ts';

/** The local days to forecast, by default the run's test period; they may lie after the last reading. */
export interface ForecastRunOptions extends PeriodDates {
  /** `key.path=value` over the run's config, to read newer data for instance. */
  readonly overrides?: readonly string[];
}

export interface ForecastRunResult {
  readonly config: Config;
  readonly forecast: Forecast;
  /** The prediction file. */
  readonly csv: string;
  /** Local time of the last step at which any node has a reading. */
  readonly lastReading: string;
}

/**
 * Forecasts with the stored network of a finished run. On the same data and days the CSV has the same bytes as the
 * run's own.
 *
 * @throws ConfigError if the run or a part of it is missing, WattgraphError if the data have other nodes.
 */
export async function forecastRun(
  folder: string,
  { overrides = [], ...dates }: ForecastRunOptions = {},
): Promise<ForecastRunResult> {
  const config = readRunConfig(folder, overrides);
  const test = splitPeriod(config, 'test');
  const period = localPeriod(dates, test);
  await startBackend(config.backend);
  const stored = readModel(join(folder, 'model'));
  const data = await loadData(config, period === null ? undefined : lastDayOfBlocks(config, period));
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
    const modelled = withGraph(stored.edges, (graph) =>
      forecastPeriod({ model, graph }, dataset, period ?? splitPeriod(config, 'test')),
    );
    const forecast = withSums(modelled, data.nodes);
    const { columns } = config.output;
    return {
      config,
      forecast,
      csv: predictionsCsv(forecast, columns === undefined ? {} : { columns }),
      lastReading: lastReading(data.load),
    };
  } finally {
    store.dispose();
  }
}

/** Local day on which the last block of a period ends; one that begins at noon ends on the day after. */
function lastDayOfBlocks(config: Config, { to }: Period): number {
  const { horizonHours, origin } = config.task;
  const hours = Number(origin.slice(0, 2)) + Number(origin.slice(3)) / 60 + horizonHours;
  return to - 1 + Math.max(0, Math.ceil(hours / 24) - 1);
}

function lastReading({ grid, nodes, observed }: Panel): string {
  return formatLocalTime(grid.timeAt(Math.floor(observed.lastIndexOf(1) / nodes.length)), grid.zone);
}
