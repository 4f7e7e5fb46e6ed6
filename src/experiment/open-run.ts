import { join } from 'node:path';
import { WattgraphError } from '../core/errors.ts';
import { TimeGrid } from '../core/time-grid.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Period } from '../dataset/task.ts';
import { startBackend } from '../engine/backend.ts';
import type { Tensor } from '../engine/tensors.ts';
import { WeightStore } from '../engine/weights.ts';
import { graphInput, type GraphInput } from '../layers/graph-layer.ts';
import type { ForecastNetwork } from '../models/forecast-network.ts';
import type { Config } from './config-schema.ts';
import { loadData, type LoadedData } from './load-data.ts';
import { localPeriod, type PeriodDates } from './local-period.ts';
import { readModel } from './model-folder.ts';
import { buildNetwork } from './network.ts';
import { prepare } from './prepare.ts';
import { splitPeriod } from './split-period.ts';
import { readRunConfig } from './run-folder.ts';

/** The local days that the run is opened for, by default its test period; they may lie after the last reading. */
export interface OpenRunOptions extends PeriodDates {
  /** `key.path=value` over the run's config, to read newer data for instance. */
  readonly overrides?: readonly string[];
}

/** A finished run, ready to forecast. */
export interface OpenRun {
  readonly config: Config;
  readonly data: LoadedData;
  readonly dataset: Dataset;
  readonly model: ForecastNetwork;
  readonly graph: GraphInput;
  /** Of the model, by name. */
  readonly weights: ReadonlyMap<string, Tensor>;
  /** The days asked for; null for the test period. */
  readonly period: Period | null;
  dispose(): void;
}

/**
 * Opens a finished run: its data are read again from where the run read them, with what has come in since, and its
 * network is put on the engine. The caller disposes.
 *
 * @throws ConfigError if the run or a part of it is missing, WattgraphError if the data have other nodes.
 */
export async function openRun(
  folder: string,
  { overrides = [], ...dates }: OpenRunOptions = {},
): Promise<OpenRun> {
  const config = readRunConfig(folder, overrides);
  const { zone = 'UTC' } = config.data.load;
  const period = localPeriod(dates, () => splitPeriod(config, 'test', unread(zone)));
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
  const graph = graphInput(stored.edges);
  const dispose = () => {
    store.dispose();
    graph.edgeWeight.dispose();
    graph.edgeAttr.dispose();
  };
  return { config, data, dataset, model, graph, weights: store.weights, period, dispose };
}

/** The grid of data not yet read. The splits of a run are dates, so that no row need be counted. */
function unread(zone: string): TimeGrid {
  return new TimeGrid({ startMs: 0, stepMinutes: 1440, length: 0, zone });
}

/** Local day on which the last block of a period ends; one that begins at noon ends on the day after. */
function lastDayOfBlocks(config: Config, { to }: Period): number {
  const { horizonHours, origin } = config.task;
  const hours = Number(origin.slice(0, 2)) + Number(origin.slice(3)) / 60 + horizonHours;
  return Math.ceil(to) - 1 + Math.max(0, Math.ceil(hours / 24) - 1);
}
