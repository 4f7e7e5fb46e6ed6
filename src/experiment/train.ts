import { join } from 'node:path';
import { fileExists, removeFile } from '../core/files.ts';
import { RandomStream } from '../core/random.ts';
import type { WeightedEdges } from '../core/edges.ts';
import { sampleTable, type Dataset, type SampleTable } from '../dataset/dataset.ts';
import { dailyOrigins, endingWithin, rollingOrigins } from '../dataset/origins.ts';
import { WeightStore } from '../engine/weights.ts';
import { graphInput, type GraphInput } from '../layers/graph-layer.ts';
import type { ForecastNetwork } from '../models/forecast-network.ts';
import { fitSeasonalMixture } from '../training/fit-seasonal-mixture.ts';
import { readCheckpoint, writeCheckpoint } from '../training/checkpoint.ts';
import { fit } from '../training/fit.ts';
import type { EpochRecord } from '../training/history.ts';
import type { Config } from './config-schema.ts';
import { buildNetwork, seasonRanges } from './network.ts';
import { ownOrigins } from './forecasting.ts';
import { splitPeriod } from './split-period.ts';

export type { EpochRecord } from '../training/history.ts';

/** Tells a listener how training goes. */
export interface TrainingProgress {
  /** Training begins, after this many epochs that an earlier process finished. */
  onStart?(finishedEpochs: number, epochs: number): void;
  onEpoch?(record: EpochRecord, epochs: number): void;
  /** Share of the current epoch that is done, 0..1. */
  onStep?(share: number): void;
}

export interface TrainedNetwork {
  readonly model: ForecastNetwork;
  readonly graph: GraphInput;
  readonly store: WeightStore;
  readonly history: readonly EpochRecord[];
  readonly samples: { readonly train: number; readonly validation: number };
  dispose(): void;
}

/** Name of the seasonal skip's weight in the network. */
const MIXTURE_WEIGHT = 'skip.weight';

/**
 * Trains the network of a config, or takes training up again from `checkpoint` where that file is there.
 * The caller disposes the result.
 */
export async function trainNetwork(
  config: Config,
  { dataset, edges }: { readonly dataset: Dataset; readonly edges: WeightedEdges },
  {
    checkpoint,
    progress = {},
    signal,
  }: {
    readonly checkpoint: string;
    readonly progress?: TrainingProgress;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<TrainedNetwork> {
  const samplesOf = (part: 'train' | 'validation', everySteps: number | undefined) =>
    splitSamples(config, dataset, { part, everySteps });
  const train = samplesOf('train', config.splits.trainEverySteps);
  const validation = samplesOf('validation', config.splits.validationEverySteps);
  const store = new WeightStore(new RandomStream(config.seed, 'weights'));
  const model = buildNetwork(config, dataset, store);
  const seasons = seasonRanges(config, dataset);
  if (seasons.length > 0) {
    // Blocks that do not overlap, so that each target counts once.
    const blocks = samplesOf('train', undefined);
    store.write(new Map([...store.read(), [MIXTURE_WEIGHT, fitSeasonalMixture(dataset, blocks, seasons)]]));
  }
  const graph = graphInput(edges);
  const dispose = () => {
    store.dispose();
    graph.edgeWeight.dispose();
    graph.edgeAttr.dispose();
  };
  try {
    const resumeFrom = fileExists(checkpoint) ? readCheckpoint(checkpoint) : undefined;
    progress.onStart?.(resumeFrom?.history.at(-1)?.epoch ?? 0, config.training.epochs);
    const history = await fit(
      { model, store, graph },
      { dataset, train, validation },
      { ...config.training, seed: config.seed },
      {
        ...(resumeFrom === undefined ? {} : { resumeFrom }),
        ...(signal === undefined ? {} : { signal }),
        onEpoch: (record, state) => {
          writeCheckpoint(checkpoint, state);
          progress.onEpoch?.(record, config.training.epochs);
        },
        onStep: (share) => progress.onStep?.(share),
      },
    );
    const samples = { train: train.origins.length, validation: validation.origins.length };
    return { model, graph, store, history, samples, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** The samples of a part of the splits: one block a day, or a window every so many steps; no target lies after the part. */
export function splitSamples(
  config: Config,
  dataset: Dataset,
  { part, everySteps }: { readonly part: 'train' | 'validation'; readonly everySteps: number | undefined },
): SampleTable {
  const { clock, task } = dataset;
  const period = splitPeriod(config, part, dataset.load.grid);
  const origins =
    everySteps === undefined
      ? endingWithin(clock, task, { origins: dailyOrigins(clock, task, period), period })
      : rollingOrigins(clock, task, { period, everySteps });
  return sampleTable(dataset, ownOrigins(config, dataset, origins, period));
}

/** Path of a run's checkpoint for the network itself, or for a control trained beside it. */
export function checkpointPath(run: string, name: string): string {
  return join(run, `checkpoint-${name}.safetensors`);
}

/** Removes checkpoints that a finished run no longer needs. */
export function removeCheckpoints(run: string, names: readonly string[]): void {
  for (const name of names) removeFile(checkpointPath(run, name));
}
