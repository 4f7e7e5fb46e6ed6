import { join } from 'node:path';
import { WattgraphError } from '../core/errors.ts';
import { writeFileWhole } from '../core/files.ts';
import { whileLocked } from '../core/folder-lock.ts';
import { startBackend } from '../engine/backend.ts';
import type { Comparison, NamedForecast } from '../evaluation/evaluate-together.ts';
import { metricsCsv } from '../evaluation/metrics-csv.ts';
import { metricsDocument } from '../evaluation/metrics-json.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import { bestEpoch, historyCsv } from '../training/history.ts';
import { baselineForecasts, type BaselineForecast } from './baseline-forecasts.ts';
import { checkSamples } from './check-samples.ts';
import type { Config } from './config-schema.ts';
import { describeNetwork } from './describe-network.ts';
import { forecastBlocks, testBlocks } from './forecasting.ts';
import { givenNetwork, type GivenWeights, type TakenWeights } from './given-network.ts';
import type { LoadedData } from './load-data.ts';
import { checksums, coherenceRows, packageVersion, type Manifest } from './manifest.ts';
import { writeModel } from './model-folder.ts';
import { graphFiles } from './prepare.ts';
import { coherenceOf, incoherenceWarning, publishedForecast } from './published-forecast.ts';
import { readForRun } from './read-for-run.ts';
import { openRunFolder } from './run-folder.ts';
import { scoreAndTest } from './score.ts';
import {
  checkpointPath,
  removeCheckpoints,
  trainNetwork,
  type TrainedNetwork,
  type TrainingProgress,
} from './train.ts';
import { writeBaselines } from './write-baselines.ts';
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
  return runWith(config, reports, hooks, null);
}

/**
 * `run` with a network that was trained elsewhere: nothing is trained, no control either, and the folder is a new one.
 * @throws WattgraphError, before anything is written, if the weights do not fit the config.
 */
export async function runGiven(
  config: Config,
  reports: string,
  hooks: RunHooks,
  given: GivenWeights,
): Promise<RunResult> {
  const baselines = config.evaluation.baselines?.filter((name) => name !== 'feedForward');
  const evaluation = { ...config.evaluation, feedForward: false, baselines };
  return runWith({ ...config, evaluation }, reports, hooks, given);
}

async function runWith(
  asGiven: Config,
  reports: string,
  hooks: RunHooks,
  given: GivenWeights | null,
): Promise<RunResult> {
  const { now, onStage, onData, signal } = hooks;
  const seconds: Record<string, number> = {};
  const timed: Timed = async (stage, work) => {
    if (signal?.aborted) {
      throw new WattgraphError(
        `the run was stopped; start it again ${given === null ? 'to go on' : 'from the beginning'}`,
      );
    }
    const start = now();
    const result = await work();
    seconds[stage] = (seconds[stage] ?? 0) + (now() - start) / 1000;
    return result;
  };
  const backend = await startBackend(asGiven.backend);
  const read = await timed('data', () => readForRun(asGiven, given?.scales));
  const { config, data, prepared, edges } = read;
  onData?.(data);
  checkSamples(config, prepared.dataset, [
    ...(given === null ? (['train'] as const) : []),
    'validation',
    'test',
  ]);
  const { warnings } = describeNetwork(config, prepared.dataset);
  const taken = given?.take(config, prepared.dataset, edges) ?? null;
  const folder = openRunFolder(reports, config, { resume: taken === null });
  return whileLocked(folder.path, () => {
    onStage?.(`${folder.resumed ? 'going on in' : 'writing to'} ${folder.path}, backend ${backend}`);
    for (const warning of warnings) onStage?.(`warning: ${warning}`);
    return runIn(folder.path, config, { hooks, backend, data, prepared, edges, taken, timed, seconds });
  });
}

interface Preparation extends Omit<Awaited<ReturnType<typeof readForRun>>, 'config'> {
  readonly hooks: RunHooks;
  readonly backend: Manifest['backend'];
  /** Null where the network is trained here. */
  readonly taken: TakenWeights | null;
  readonly timed: Timed;
  readonly seconds: Record<string, number>;
}

/** Does a stage, and adds to the seconds that it took. */
type Timed = <T>(stage: string, work: () => T | Promise<T>) => Promise<T>;

/** The run in its folder, once all is read. */
async function runIn(
  folder: string,
  config: Config,
  { hooks, backend, data, prepared, edges, taken, timed, seconds }: Preparation,
): Promise<RunResult> {
  const { onStage, onNetwork, signal } = hooks;
  const { dataset, series, training } = prepared;
  const wanted = config.evaluation.baselines ?? [];
  const blocks = testBlocks(config, dataset);
  const trained = (name: string, checkpoint: string, variant: Config) =>
    trainNetwork(
      variant,
      { dataset, edges },
      {
        checkpoint: checkpointPath(folder, checkpoint),
        progress: onNetwork?.(name) ?? {},
        signal,
      },
    );
  const { operator } = config.model;
  const network =
    taken === null
      ? await timed('train', () => trained(operator, 'model', config))
      : await timed('import', () => givenNetwork(config, { dataset, edges }, taken.weights));
  try {
    const forecasts: NamedForecast[] = [];
    const forecastWith = async (name: string, by: TrainedNetwork) => {
      forecasts.push({ name, forecast: await timed('forecast', () => forecastBlocks(by, dataset, blocks)) });
    };
    await forecastWith(operator, network);
    writeFileWhole(join(folder, 'history.csv'), historyCsv(network.history));
    writeModel(
      join(folder, 'model'),
      {
        weights: network.store.read(),
        scales: dataset.scales,
        nodeIds: data.load.nodes.map(({ id }) => id),
        edges,
      },
      { dataset, series },
    );
    const isControlled = config.evaluation.feedForward || wanted.includes('feedForward');
    if (isControlled && operator !== 'none') {
      const variant: Config = { ...config, model: { ...config.model, operator: 'none' } };
      const control = await timed('trainControl', () => trained(CONTROL, 'control', variant));
      try {
        await forecastWith(CONTROL, control);
      } finally {
        control.dispose();
      }
    }

    const forecast = publishedForecast(forecasts[0].forecast, data.nodes);
    const coherence = coherenceOf(forecast, data);
    const incoherence = incoherenceWarning(coherence, forecast.unit);
    if (incoherence !== null) onStage?.(`warning: ${incoherence}`);
    const predictions = join(folder, 'predictions.csv');
    writeFileWhole(predictions, predictionsCsv(forecast, columnOrder(config)));
    const baselines = await timed('baselines', async () =>
      baselineForecasts(config, data, forecast, { signal, onStage }),
    );
    for (const note of baselines.notes) onStage?.(note);
    const named = baselines.forecasts.filter(({ baseline }) => wanted.includes(baseline));
    const withoutGraph = forecasts.find(({ name }) => name === CONTROL);
    const alongside: readonly BaselineForecast[] =
      withoutGraph !== undefined && wanted.includes('feedForward')
        ? [{ baseline: 'feedForward', ...withoutGraph }, ...named]
        : named;
    if (alongside.length > 0) {
      const beside = join(folder, 'baselines');
      const about = {
        baselines: writeBaselines(beside, config, { ...data, forecasts: alongside }, { onStage }),
      };
      writeFileWhole(join(beside, 'baselines.json'), `${JSON.stringify(about, null, 1)}\n`);
    }
    const comparison = await timed('evaluate', async () =>
      scoreAndTest(config, data, { forecasts, training, baselines: baselines.forecasts }),
    );
    writeFileWhole(join(folder, 'metrics.json'), `${JSON.stringify(metricsDocument(comparison), null, 1)}\n`);
    writeFileWhole(join(folder, 'metrics.csv'), metricsCsv(comparison.scores));
    writeFileWhole(join(folder, 'cleaning.json'), `${JSON.stringify(data.cleaningReport, null, 1)}\n`);
    await timed('explain', () =>
      writeExplanations(folder, config, { network, dataset }, { onStage, signal }),
    );
    const manifest: Manifest = {
      wattgraph: packageVersion(),
      node: process.version,
      backend,
      seed: config.seed,
      ...(taken === null ? {} : { imported: taken.imported }),
      data: checksums([...data.files, ...graphFiles(config)]),
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
      coherence: coherenceRows(coherence),
      seconds,
    };
    writeFileWhole(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    removeCheckpoints(folder, ['model', 'control']);
    return { folder, predictions, comparison, manifest };
  } finally {
    network.dispose();
  }
}

function columnOrder({ output }: Config): { readonly columns?: readonly string[] } {
  return output.columns === undefined ? {} : { columns: output.columns };
}
