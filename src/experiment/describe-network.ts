import { RandomStream } from '../core/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { startBackend } from '../engine/backend.ts';
import { WeightStore } from '../engine/weights.ts';
import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import { networkRows } from '../models/network-rows.ts';
import type { Config } from './config-schema.ts';
import { loadData } from './load-data.ts';
import { buildNetwork } from './network.ts';
import { prepare } from './prepare.ts';

/** A network before any training. */
export interface NetworkDescription {
  readonly nodes: number;
  /** Columns that the network reads for each node of a sample. */
  readonly columns: number;
  /** What the temporal encoder reads and how far it sees; null without one. */
  readonly window: {
    readonly kind: string;
    readonly series: readonly string[];
    readonly steps: number;
    readonly hours: number;
    /** Steps; see TemporalEncoder. */
    readonly receptiveField: number;
  } | null;
  readonly rows: readonly LayerRow[];
  readonly parameters: number;
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
    const rows = networkRows(model, store.weights);
    const window = describeWindow(config, dataset, model.encoder?.receptiveField ?? 0);
    return {
      nodes: dataset.load.nodes.length,
      columns: dataset.columns.length,
      window,
      rows,
      parameters: rows.reduce((sum, { parameters }) => sum + parameters, 0),
      warnings: window === null ? [] : warningsOn(window),
    };
  } finally {
    store.dispose();
  }
}

function describeWindow(
  { model: { encoder } }: Config,
  { columns, load }: Dataset,
  receptiveField: number,
): NetworkDescription['window'] {
  if (encoder === undefined) return null;
  const { kind, series } = encoder;
  const steps = columns.filter((column) => column.series === series[0] && column.at.kind === 'step').length;
  return { kind, series, steps, hours: (steps * load.grid.stepMinutes) / 60, receptiveField };
}

function warningsOn({
  kind,
  steps,
  receptiveField,
}: NonNullable<NetworkDescription['window']>): readonly string[] {
  if (receptiveField <= steps) return [];
  return [
    `model.encoder: "${kind}" sees ${receptiveField} steps at a time, the window has ${steps}, and the rest is padding; ` +
      `lengthen the feature at "window", or take fewer or smaller layers`,
  ];
}
