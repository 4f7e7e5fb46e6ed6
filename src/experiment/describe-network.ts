import { RandomStream } from '../core/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { startBackend } from '../engine/backend.ts';
import { WeightStore } from '../engine/weights.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { WindowUse } from '../models/forecast-network.ts';
import { sequenceReader } from './architecture-options.ts';
import type { Config } from './config-schema.ts';
import { loadData } from './load-data.ts';
import { buildNetwork } from './network.ts';
import { prepare } from './prepare.ts';

/** A network before any training. */
export interface NetworkDescription {
  readonly nodes: number;
  /** Columns that the network reads for each node of a sample. */
  readonly columns: number;
  /** What is read as sequences, by what, and how far it sees; null without. */
  readonly window: {
    /** Key of `model` that names the series. */
    readonly reader: 'encoder' | 'architecture';
    readonly kind: string;
    readonly series: readonly string[];
    readonly steps: number;
    readonly hours: number;
    /** Steps; see WindowUse. */
    readonly receptiveField: number;
  } | null;
  readonly rows: readonly LayerRow[];
  readonly parameters: number;
  /** Those of them that belong to single nodes. */
  readonly nodeParameters: number;
  /** Sentences on what was probably not meant. */
  readonly warnings: readonly string[];
}

/**
 * Reads the data of a config and describes the network that `run` would train on them.
 * @throws DataError or ConfigError as reading and preparing do, and if a window is too short for its encoder.
 */
export async function describeModel(config: Config): Promise<NetworkDescription> {
  await startBackend(config.backend);
  return describeNetwork(config, prepare(config, await loadData(config)).dataset);
}

/** @throws ConfigError if the window is too short for the encoder. */
export function describeNetwork(config: Config, dataset: Dataset): NetworkDescription {
  const store = new WeightStore(new RandomStream(config.seed, 'weights'));
  try {
    const model = buildNetwork(config, dataset, store);
    const rows = model.rows(store.weights);
    const window = model.window && describeWindow(config, dataset, model.window);
    return {
      nodes: dataset.load.nodes.length,
      columns: dataset.columns.length,
      window,
      rows,
      parameters: rows.reduce((sum, { parameters }) => sum + parameters, 0),
      nodeParameters: model.nodeParameters,
      warnings: window === null ? [] : warningsOn(window),
    };
  } finally {
    store.dispose();
  }
}

function describeWindow(
  { model }: Config,
  { load }: Dataset,
  { steps, receptiveField }: WindowUse,
): NonNullable<NetworkDescription['window']> {
  const { reader, kind, series } = sequenceReader(model)!;
  return { reader, kind, series, steps, hours: (steps * load.grid.stepMinutes) / 60, receptiveField };
}

function warningsOn({
  reader,
  kind,
  steps,
  receptiveField,
}: NonNullable<NetworkDescription['window']>): readonly string[] {
  if (receptiveField > steps) {
    return [
      `model.${reader}: "${kind}" sees ${receptiveField} steps at a time, the window has ${steps}, and the rest is padding; ` +
        `lengthen the feature at "window", or take fewer or smaller layers`,
    ];
  }
  if (kind === 'graphWaveNet' && receptiveField < steps) {
    return [
      `model.${reader}: "${kind}" reads the newest ${receptiveField} of the window's ${steps} steps; take more or larger ` +
        `dilations or more layers, or shorten the feature at "window"`,
    ];
  }
  return [];
}
