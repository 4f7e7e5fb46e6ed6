import { join } from 'node:path';
import { BASELINE_NAMES, isNaive, type BaselineName } from '../baselines/baseline-name.ts';
import { WattgraphError } from '../core/errors.ts';
import { freePath, writeFileWhole } from '../core/files.ts';
import { sampleTable } from '../dataset/dataset.ts';
import { startBackend } from '../engine/backend.ts';
import type { Comparison } from '../evaluation/evaluate-together.ts';
import { metricsCsv } from '../evaluation/metrics-csv.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import { blockRows } from '../forecast/block-rows.ts';
import { baselineForecasts, type BaselineForecast } from './baseline-forecasts.ts';
import type { Config } from './config-schema.ts';
import { forecastBlocks, testBlocks } from './forecasting.ts';
import { checksums, packageVersion } from './manifest.ts';
import { readForRun, type RunInputs } from './read-for-run.ts';
import type { RunHooks } from './run.ts';
import { scoreAndTest } from './score.ts';
import { checkpointPath, removeCheckpoints, trainNetwork } from './train.ts';
import { writeBaselines } from './write-baselines.ts';

export type RunBaselinesHooks = Pick<RunHooks, 'onStage' | 'onData' | 'onNetwork' | 'signal'>;

export interface RunBaselinesResult {
  readonly folder: string;
  /** Paths of the prediction files, one for each baseline. */
  readonly predictions: readonly string[];
  readonly comparison: Comparison;
}

/** Those that take minutes: they are asked for by name. */
const SLOW: readonly BaselineName[] = ['gradientBoosting', 'feedForward'];

/**
 * Forecasts the test period with the baselines alone: those of `evaluation.baselines` or, where the config names none, all
 * but those that take minutes. Scores them on the points on which `run` scores the network, and writes a prediction file for
 * each into a folder of its own, `<reports>/<name>-baselines`.
 *
 * @throws WattgraphError with one sentence, also where none of them can be had.
 */
export async function runBaselines(
  asGiven: Config,
  reports: string,
  hooks: RunBaselinesHooks = {},
): Promise<RunBaselinesResult> {
  const { onStage, onData, signal } = hooks;
  const names = asGiven.evaluation.baselines ?? BASELINE_NAMES.filter((name) => !SLOW.includes(name));
  const evaluation = { ...asGiven.evaluation, baselines: [...names] };
  const backend = await startBackend(asGiven.backend);
  const inputs = await readForRun({ ...asGiven, evaluation });
  const { config, data, prepared } = inputs;
  onData?.(data);
  const { dataset, training } = prepared;
  const { origins, keepAll } = testBlocks(config, dataset);
  // What a network could not have forecast, for want of its inputs, counts for no one.
  const rows = blockRows(dataset, { origins: sampleTable(dataset, origins).origins, keepAll });
  const { forecasts: simple, notes } = await baselineForecasts(config, data, rows, { signal, onStage });
  for (const note of notes) onStage?.(note);
  const folder = freePath(join(reports, `${config.name}-baselines`));
  const trained = names.includes('feedForward') ? [await feedForward(inputs, folder, hooks)] : [];
  const forecasts = [...trained, ...simple];
  if (forecasts.length === 0) {
    throw new WattgraphError(`none of the baselines ${names.join(', ')} can be had on these data`);
  }
  const written = writeBaselines(folder, config, { ...data, forecasts }, { onStage });
  const naive = simple.filter(({ baseline }) => isNaive(baseline));
  const comparison = await scoreAndTest(config, data, {
    forecasts: forecasts.filter((each) => !naive.includes(each)),
    baselines: naive,
    training,
  });
  writeFileWhole(join(folder, 'metrics.json'), `${JSON.stringify(metricsDocument(comparison), null, 1)}\n`);
  writeFileWhole(join(folder, 'metrics.csv'), metricsCsv(comparison.scores));
  const about = {
    wattgraph: packageVersion(),
    backend,
    seed: config.seed,
    data: checksums(data.files),
    baselines: written,
    notes,
    config,
  };
  writeFileWhole(join(folder, 'baselines.json'), `${JSON.stringify(about, null, 1)}\n`);
  return { folder, predictions: written.map(({ file }) => join(folder, file)), comparison };
}

/** The config's network without neighbours. */
async function feedForward(
  { config, prepared: { dataset }, edges }: RunInputs,
  folder: string,
  { onNetwork, signal }: RunBaselinesHooks,
): Promise<BaselineForecast> {
  const name = 'feed-forward';
  const network = await trainNetwork(
    { ...config, model: { ...config.model, operator: 'none' } },
    { dataset, edges },
    { checkpoint: checkpointPath(folder, 'control'), progress: onNetwork?.(name) ?? {}, signal },
  );
  try {
    const forecast = forecastBlocks(network, dataset, testBlocks(config, dataset));
    return { baseline: 'feedForward', name, forecast };
  } finally {
    network.dispose();
    removeCheckpoints(folder, ['control']);
  }
}
