import { localClock, type LocalClock } from '../calendar/local-clock.ts';
import type { WeightedEdges } from '../core/edges.ts';
import { ConfigError } from '../core/errors.ts';
import { fileExists, readText } from '../core/files.ts';
import type { Panel } from '../core/panel.ts';
import { readFault } from '../core/read-fault.ts';
import { buildDataset, type Dataset } from '../dataset/dataset.ts';
import type { Scale } from '../dataset/scale.ts';
import type { ForecastTask } from '../dataset/task.ts';
import { buildSeries } from '../features/build-series.ts';
import { checkColumns } from '../features/check-columns.ts';
import type { FeatureSeries } from '../features/feature.ts';
import { featureColumns } from '../features/feature-columns.ts';
import type { HolidayChoice } from '../features/series-context.ts';
import { buildGraph } from '../graph/graph-builders.ts';
import type { NodeGraph } from '../graph/node-graph.ts';
import { toEdges } from '../graph/weighted-edges.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import { findSteps, stepsOfSplit, type LoadedData } from './load-data.ts';
import { splitPeriod } from './split-period.ts';

/** Data turned into what a network reads. */
export interface Prepared {
  readonly dataset: Dataset;
  /** All series that the features name, unscaled. */
  readonly series: readonly FeatureSeries[];
  /** The load of the training period. */
  readonly training: Panel;
}

/**
 * Features and dataset of a config; scales are fitted on the training period unless a stored model brings its own: then
 * the data need not reach back to that period.
 */
export function prepare(
  config: Config,
  data: LoadedData,
  storedScales?: ReadonlyMap<string, Scale>,
): Prepared {
  const { load } = data;
  const clock = localClock(load.grid);
  const series = buildSeries(
    [...new Set(['load', ...config.features.map((request) => request.series)])],
    definedOnly({
      load,
      clock,
      holidays: holidayChoice(config),
      schoolHolidays: data.schoolHolidays,
      weather: data.weather,
      degreeBases: definedOnly(config.degreeBases),
    }),
  );
  const task = forecastTask(config, load.grid.stepMinutes);
  const columns = featureColumns(config.features, series, task);
  checkColumns(columns, series, { ...task, stepMinutes: load.grid.stepMinutes, ...clockChange(clock) });
  const trainingSteps =
    storedScales === undefined
      ? stepsOfSplit({ grid: load.grid, clock }, config, 'train')
      : (findSteps({ grid: load.grid, clock }, splitPeriod(config, 'train', load.grid)) ?? {
          from: 0,
          to: load.grid.length,
        });
  return {
    dataset: buildDataset({ load, clock, series, columns, task }, trainingSteps, storedScales),
    series,
    training: slicePanel(load, trainingSteps),
  };
}

/** The holidays of a config's nodes; undefined where it names no calendar. */
export function holidayChoice({ calendar }: Pick<Config, 'calendar'>): HolidayChoice | undefined {
  const { holidays, holidaysByNode, omit, add } = calendar;
  return holidays === undefined
    ? undefined
    : definedOnly({ calendar: holidays, byNode: holidaysByNode, changes: definedOnly({ omit, add }) });
}

/** The graph of a config, built on the training period. */
export function prepareGraph(
  config: Config,
  training: Panel,
): { readonly graph: NodeGraph; readonly edges: WeightedEdges } {
  const { kind, file: _, format, ...options } = config.graph;
  const [file] = graphFiles(config);
  const source =
    file === undefined ? {} : { source: { file, text: readGraphFile(file), ...definedOnly({ format }) } };
  const graph = buildGraph(
    kind,
    { nodes: training.nodes, training, localDay: localClock(training.grid).localDay },
    { ...definedOnly(options), ...source },
  );
  return {
    graph,
    edges: toEdges(
      graph,
      training.nodes.map(({ id }) => id),
    ),
  };
}

/** @throws ConfigError if the horizon or the gap is no whole number of steps. */
export function forecastTask({ task }: Config, stepMinutes: number): ForecastTask {
  const steps = (name: string, hours: number): number => {
    const count = (hours * 60) / stepMinutes;
    if (Number.isInteger(count)) return count;
    throw new ConfigError(
      `task.${name}: expected a multiple of the ${stepMinutes}-minute step, got ${hours} hours`,
    );
  };
  const [hour, minute] = task.origin.split(':').map(Number) as [number, number];
  return {
    horizonSlots: steps('horizonHours', task.horizonHours),
    gapSteps: steps('gapHours', task.gapHours),
    originMinute: 60 * hour + minute,
  };
}

/** The load of the training period. @throws ConfigError if the period holds none. */
export function trainingLoad(config: Config, load: Panel): Panel {
  return slicePanel(load, stepsOfSplit(load, config, 'train'));
}

/** Steps `from` (inclusive) to `to` (exclusive) of a panel; shares its memory. */
export function slicePanel(
  panel: Panel,
  { from, to }: { readonly from: number; readonly to: number },
): Panel {
  const width = panel.nodes.length;
  return {
    ...panel,
    grid: panel.grid.slice(from, to),
    values: panel.values.subarray(from * width, to * width),
    observed: panel.observed.subarray(from * width, to * width),
  };
}

/** Zones that never change their clock need no room for it. */
function clockChange({ offsetMinutes }: LocalClock): { readonly clockChangeMinutes?: number } {
  return offsetMinutes.every((offset) => offset === offsetMinutes[0]) ? { clockChangeMinutes: 0 } : {};
}

/** Path of the file that the graph of a config is read from, if any. @throws ConfigError where it is not there. */
export function graphFiles({ graph: { file } }: Pick<Config, 'graph'>): readonly string[] {
  if (file === undefined || fileExists(file)) return file === undefined ? [] : [file];
  throw new ConfigError(`graph.file: expected a file to read, got nothing at ${file}; check the path`);
}

function readGraphFile(file: string): string {
  try {
    return readText(file);
  } catch (cause) {
    throw new ConfigError(
      `graph.file: expected a file to read, got ${readFault(cause)} (${file}); check the path`,
    );
  }
}
