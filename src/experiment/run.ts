import { join } from 'node:path';
import { ConfigError, WattgraphError } from '../core/errors.ts';
import { writeFileWhole } from '../core/files.ts';
import { startBackend } from '../engine/backend.ts';
import type { Comparison, NamedForecast } from '../evaluation/evaluate-together.ts';
import { metricsCsv } from '../evaluation/metrics-csv.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import { coherenceResidual } from '../hierarchy/coherence.ts';
import { withSums } from '../hierarchy/sums.ts';
import { bestEpoch, historyCsv } from '../training/history.ts';
import type { Config } from './config-schema.ts';
import { describeNetwork } from './describe-network.ts';
import { forecastPeriod } from './forecasting.ts';
import { loadData, stepsOfSplit, type LoadedData } from './load-data.ts';
import { checksums, coherenceRows, packageVersion, type Manifest } from './manifest.ts';
import { writeModel } from './model-folder.ts';
import { prepare, prepareGraph, splitPeriod } from './prepare.ts';
import { openRunFolder } from './run-folder.ts';
import { scoreForecasts } from './score.ts';
import {
  checkpointPath,
  removeCheckpoints,
  trainNetwork,
  type TrainedNetwork,
  type TrainingProgress,
} from './train.ts';
import { writeExplanations } from './write-explanations.ts';

export interface RunHooks {
  /** Milliseconds of a clock, for the durations in the manifest. */
  readonly now: () => number;
  /** A stage begins; what it says goes to a person. */
  readonly onStage?: (message: string) => void;
  /** What was read and masked. */
  readonly onData?: (data: LoadedData) => void;
  /** A network begins to be trained. */
  readonly onNetwork?: (name: string) => TrainingProgress;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly folder: string;
  readonly predictions: string;
  readonly comparison: Comparison;
  readonly manifest: Manifest;
}

const CONTROL = 'without graph';

/**
 * The main job: read, train, forecast the test period, score, and write it all into a run folder under `reports`.
 * Where an earlier process was stopped in the same run, it goes on after the last finished epoch.
 *
 * @throws WattgraphError with one sentence for everything a user can mend.
 */
export async function run(config: Config, reports: string, hooks: RunHooks): Promise<RunResult> {
  const { now, onStage, onData, onNetwork, signal } = hooks;
  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new WattgraphError('the run was stopped; start it again to go on');
    const start = now();
    const result = await work();
    seconds[stage] = (seconds[stage] ?? 0) + (now() - start) / 1000;
    return result;
  };
  const backend = await startBackend(config.backend);
  const { data, prepared, edges } = await timed('data', () => readForRun(config));
  onData?.(data);
  const { warnings } = describeNetwork(config, prepared.dataset);
  const folder = openRunFolder(reports, config);
  onStage?.(`${folder.resumed ? 'going on in' : 'writing to'} ${folder.path}, backend ${backend}`);
  for (const warning of warnings) onStage?.(`warning: ${warning}`);

  const { dataset, series, training } = prepared;
  const period = splitPeriod(config, 'test');
  const trained = (name: string, checkpoint: string, variant: Config) =>
    trainNetwork(
      variant,
      { dataset, edges },
      {
        checkpoint: checkpointPath(folder.path, checkpoint),
        progress: onNetwork?.(name) ?? {},
        signal,
      },
    );
  const { operator } = config.model;
  const network = await timed('train', () => trained(operator, 'model', config));
  try {
    const forecasts: NamedForecast[] = [];
    const forecastWith = async (name: string, by: TrainedNetwork) => {
      forecasts.push({ name, forecast: await timed('forecast', () => forecastPeriod(by, dataset, period)) });
    };
    await forecastWith(operator, network);
    writeFileWhole(join(folder.path, 'history.csv'), historyCsv(network.history));
    writeModel(
      join(folder.path, 'model'),
      {
        weights: network.store.read(),
        scales: dataset.scales,
        nodeIds: data.load.nodes.map(({ id }) => id),
        edges,
      },
      { dataset, series },
    );
    if (config.evaluation.feedForward && operator !== 'none') {
      const variant: Config = { ...config, model: { ...config.model, operator: 'none' } };
      const control = await timed('trainControl', () => trained(CONTROL, 'control', variant));
      try {
        await forecastWith(CONTROL, control);
      } finally {
        control.dispose();
      }
    }

    const forecast = withSums(forecasts[0].forecast, data.nodes);
    const predictions = join(folder.path, 'predictions.csv');
    writeFileWhole(predictions, predictionsCsv(forecast, columnOrder(config)));
    const comparison = await timed('evaluate', () => scoreForecasts(config, data, { forecasts, training }));
    writeFileWhole(
      join(folder.path, 'metrics.json'),
      `${JSON.stringify(metricsDocument(comparison), null, 1)}\n`,
    );
    writeFileWhole(join(folder.path, 'metrics.csv'), metricsCsv(comparison.scores));
    writeFileWhole(join(folder.path, 'cleaning.json'), `${JSON.stringify(data.cleaningReport, null, 1)}\n`);
    await timed('explain', () =>
      writeExplanations(folder.path, config, { network, dataset }, { onStage, signal }),
    );
    const measured = data.load.nodes.map(({ id }) => id);
    const manifest: Manifest = {
      wattgraph: packageVersion(),
      node: process.version,
      backend,
      seed: config.seed,
      data: checksums(data.files),
      readings: data.loadReport,
      cleaning: data.cleaningReport.totals,
      leftOut: data.leftOut,
      setAside: data.setAside,
      substitutedInputs: Object.fromEntries(
        dataset.series.map(({ name, substituted }) => [name, substituted]),
      ),
      samples: network.samples,
      epochs: network.history.at(-1)!.epoch,
      bestEpoch: bestEpoch(network.history),
      coherence: coherenceRows(coherenceResidual(forecast, data.nodes, { measured })),
      seconds,
    };
    writeFileWhole(join(folder.path, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    removeCheckpoints(folder.path, ['model', 'control']);
    return { folder: folder.path, predictions, comparison, manifest };
  } finally {
    network.dispose();
  }
}

async function readForRun(config: Config) {
  const data = await loadData(config);
  // Better now than after the training.
  for (const part of ['validation', 'test'] as const) stepsOfSplit(data.load, config, part);
  const ids = new Set(data.nodes.map(({ id }) => id));
  const stranger = config.output.columns?.find((id) => !ids.has(id));
  if (stranger !== undefined) {
    throw new ConfigError(
      `output.columns: expected nodes with usable readings and those above them, got "${stranger}"; remove it`,
    );
  }
  const prepared = prepare(config, data);
  const { edges } = prepareGraph(config, prepared.training);
  return { data, prepared, edges };
}

function columnOrder({ output }: Config): { readonly columns?: readonly string[] } {
  return output.columns === undefined ? {} : { columns: output.columns };
}
