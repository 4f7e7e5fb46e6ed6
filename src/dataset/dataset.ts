import type { LocalClock } from '../calendar/local-clock.ts';
import { WattgraphError } from '../core/errors.ts';
import type { Panel } from '../core/panel.ts';
import type { FeatureColumn, FeatureSeries } from '../features/feature.ts';
import { inputSeries, type InputSeries } from './input-series.ts';
import { columnStepsReader } from './column-steps.ts';
import { blockTargets } from './origins.ts';
import { fitScale, type Scale } from './scale.ts';
import { isOneScale, sharedSeries, spreadScale } from './shared-series.ts';
import type { ForecastTask } from './task.ts';

/** All that samples are cut from; a sample is index arithmetic on it. */
export interface Dataset {
  readonly task: ForecastTask;
  readonly clock: LocalClock;
  readonly load: Panel;
  readonly columns: readonly FeatureColumn[];
  /** Series of each column, [column]. */
  readonly columnSeries: readonly InputSeries[];
  readonly series: readonly InputSeries[];
  readonly scales: ReadonlyMap<string, Scale>;
}

/** Training steps, `from` inclusive, `to` exclusive. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

/** Scales every series on the training steps, or with the scales of a stored model, and makes it readable everywhere. */
export function buildDataset(
  {
    load,
    clock,
    series,
    columns,
    task,
  }: {
    readonly load: Panel;
    readonly clock: LocalClock;
    readonly series: readonly FeatureSeries[];
    readonly columns: readonly FeatureColumn[];
    readonly task: ForecastTask;
  },
  training: StepRange,
  storedScales?: ReadonlyMap<string, Scale>,
): Dataset {
  const numNodes = load.nodes.length;
  const { stepsPerDay } = load.grid;
  const used = new Set(['load', ...columns.map((column) => column.series)]);
  const needed = series.filter(({ name }) => used.has(name));
  const scales = new Map<string, Scale>();
  const inputs = new Map<string, InputSeries>();
  for (const one of needed) {
    const shared = sharedSeries(one, numNodes);
    const scale =
      storedScales?.get(one.name) ??
      spreadScale(fitScale(shared, training, numNodes), one.perNode ? numNodes : 1);
    const read = isOneScale(scale) ? shared : one;
    const input = inputSeries(read, scale, { training, stepsPerDay, numNodes });
    const times = read === one ? 1 : numNodes;
    scales.set(one.name, scale);
    inputs.set(one.name, { ...input, substituted: times * input.substituted });
  }
  const columnSeries = columns.map((column) => {
    const found = inputs.get(column.series);
    if (found === undefined)
      throw new WattgraphError(`column ${column.name} reads a series that was not built`);
    return found;
  });
  return { task, clock, load, columns, columnSeries, series: [...inputs.values()], scales };
}

/** Samples of a dataset by origin, with the steps they read worked out once. */
export interface SampleTable {
  /** Origin step, [sample]. */
  readonly origins: Int32Array;
  /** [sample][column] */
  readonly steps: readonly Int32Array[];
  /** First step of each wall-clock position of the block, −1 where the clock skips it, [sample][slot]. */
  readonly targets: readonly Int32Array[];
}

/** The samples whose every column lies within the grid; the first days have no week before them and drop out. */
export function sampleTable(dataset: Dataset, origins: Int32Array): SampleTable {
  const kept: number[] = [];
  const steps: Int32Array[] = [];
  const targets: Int32Array[] = [];
  const stepsOf = columnStepsReader(dataset);
  for (const origin of origins) {
    const read = stepsOf(origin);
    if (read === null) continue;
    kept.push(origin);
    steps.push(read);
    targets.push(blockTargets(dataset.clock, origin, dataset.task.horizonSlots));
  }
  return { origins: Int32Array.from(kept), steps, targets };
}
