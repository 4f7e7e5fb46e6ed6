import { ConfigError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { WeightSource } from '../engine/weights.ts';
import type { FeatureColumn, ReadAt } from '../features/feature.ts';
import { GraphNetwork, type ColumnRange } from '../models/graph-network.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';

/** Columns of each season that the skip starts from; none without a skip. */
export function seasonRanges({ model }: Config, { columns, task }: Dataset): ColumnRange[] {
  return (model.seasonalSkip ?? []).map((days) => seasonRange(columns, days, task.horizonSlots));
}

/** The network that a config describes, for the columns of this dataset. */
export function buildNetwork(config: Config, dataset: Dataset, source: WeightSource): GraphNetwork {
  const { model } = config;
  const { columns, task } = dataset;
  const { operator, heads, concat, dropout, K, alpha, aggr, encoder, hidden, layers } = model;
  return new GraphNetwork(
    {
      inChannels: columns.length,
      horizon: task.horizonSlots,
      hidden,
      layers,
      operator: { name: operator, ...definedOnly({ heads, concat, dropout, K, alpha, aggr }) },
      ...(encoder === undefined
        ? {}
        : {
            encoder: { windows: windowRanges(columns, encoder.series), options: encoder },
          }),
      ...(model.seasonalSkip === undefined ? {} : { seasonalSkip: seasonRanges(config, dataset) }),
    },
    source,
  );
}

function windowRanges(columns: readonly FeatureColumn[], series: readonly string[]): ColumnRange[] {
  const ranges = series.map((name) => {
    const range = rangeOf(columns, (column) => column.series === name && column.at.kind === 'step');
    if (range !== null) return range;
    throw new ConfigError(
      `model.encoder: expected a feature "${name}" at "window", got none; add it to features`,
    );
  });
  const lengths = new Set(ranges.map(({ from, to }) => to - from));
  if (lengths.size > 1) {
    throw new ConfigError(
      `model.encoder: expected windows of one length, got ${[...lengths].join(' and ')} steps`,
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
