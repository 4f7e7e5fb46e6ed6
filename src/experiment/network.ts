import { ConfigError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { WeightSource } from '../engine/weights.ts';
import type { FeatureColumn, ReadAt } from '../features/feature.ts';
import { architectureOf } from '../models/architectures.ts';
import type { ForecastNetwork, NetworkShape } from '../models/forecast-network.ts';
import type { ColumnRange } from '../models/sample-layout.ts';
import { architectureOptions, sequenceReader, type SequenceReader } from './architecture-options.ts';
import type { Config } from './config-schema.ts';
import { operatorOptions } from './operator-schema.ts';

/** Columns of each season that the skip starts from; none without a skip. */
export function seasonRanges({ model }: Config, { columns, task }: Dataset): ColumnRange[] {
  return (model.seasonalSkip ?? []).map((days) => seasonRange(columns, days, task.horizonSlots));
}

/**
 * The network that a config describes, for the columns of this dataset.
 * @throws ConfigError if options do not go together, or the windows are missing or too short.
 */
export function buildNetwork(config: Config, dataset: Dataset, source: WeightSource): ForecastNetwork {
  const { model } = config;
  const { columns, load, task } = dataset;
  const sequences = sequenceReader(model);
  const seasonalSkip = seasonRanges(config, dataset);
  const shape: NetworkShape = {
    inChannels: columns.length,
    horizon: task.horizonSlots,
    nodes: load.nodes.length,
    hidden: model.hidden,
    layers: model.layers,
    operator: operatorOptions(model),
    ...(sequences === null ? {} : { windows: windowRanges(columns, sequences) }),
    ...(seasonalSkip.length === 0 ? {} : { seasonalSkip }),
  };
  return architectureOf(architectureOptions(model), shape, source);
}

/** Columns of the windows that are read side by side. */
function windowRanges(columns: readonly FeatureColumn[], { reader, series }: SequenceReader): ColumnRange[] {
  const ranges = series.map((name) => {
    const range = rangeOf(columns, (column) => column.series === name && column.at.kind === 'step');
    if (range !== null) return range;
    throw new ConfigError(
      `model.${reader}: expected a feature "${name}" at "window", got none; add it to features, such as ` +
        `{ series: ${name}, at: window, steps: 48 }`,
    );
  });
  const lengths = new Set(ranges.map(({ from, to }) => to - from));
  if (lengths.size > 1) {
    throw new ConfigError(
      `model.${reader}: expected windows of one length, got ${[...lengths].join(' and ')} steps`,
    );
  }
  return ranges;
}

function seasonRange(columns: readonly FeatureColumn[], days: number, horizonSlots: number): ColumnRange {
  const isSeason = (at: ReadAt) => at.kind === 'clock' && at.days === -days;
  const range = rangeOf(columns, ({ series, at }) => series === 'load' && isSeason(at));
  if (range !== null && range.to - range.from === horizonSlots) return range;
  throw new ConfigError(
    `model.seasonalSkip: expected the feature "load" at "sameClock" with days ${days}, got none; add it to features`,
  );
}

/** Consecutive columns of the kind; null where there is none or they do not stand together. */
function rangeOf(
  columns: readonly FeatureColumn[],
  isOne: (column: FeatureColumn) => boolean,
): ColumnRange | null {
  const from = columns.findIndex(isOne);
  if (from === -1) return null;
  const length = columns.filter(isOne).length;
  return columns.slice(from, from + length).every(isOne) ? { from, to: from + length } : null;
}
