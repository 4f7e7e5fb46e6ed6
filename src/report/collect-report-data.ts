import { join } from 'node:path';
import { ZoneOffsets } from '../calendar/zoned-time.ts';
import type { NodeInfo } from '../core/panel.ts';
import { loadData, type LoadedData } from '../experiment/load-data.ts';
import { checksums } from '../experiment/manifest.ts';
import { readModelGraph } from '../experiment/model-folder.ts';
import { readRun } from '../experiment/read-run.ts';
import { readRunConfig } from '../experiment/run-folder.ts';
import { readRunSeries, type RunSeries } from '../experiment/run-series.ts';
import { isOverlapping } from '../forecast/forecast.ts';
import { outlineAround } from './outline.ts';
import type { ReportData, ReportGraph, ReportSeries } from './report-data.ts';
import { temperatureOf } from './temperature-of.ts';

export interface CollectOptions {
  /** `key.path=value` over the run's config, to read data that have moved for instance. */
  readonly overrides?: readonly string[];
  /** What the run read, where it was kept; it is not read again then. */
  readonly data?: LoadedData | undefined;
}

/**
 * Everything that the report of a finished run shows. Load and weather are read again from where the run read them,
 * unless they are given.
 * @throws ConfigError if the folder holds no finished run, DataError or ConfigError if its data cannot be read.
 */
export async function collectReportData(
  folder: string,
  { overrides = [], data: kept }: CollectOptions = {},
): Promise<ReportData> {
  const { attention, absent, ...stored } = readRun(folder);
  const data = kept ?? (await loadData(readRunConfig(folder, overrides)));
  const series = onePerTarget(readRunSeries(folder, stored.config, data));
  return {
    ...stored,
    attention: attention ?? { issues: [], layers: [] },
    series: reportSeries(series, data),
    graph: reportGraph(join(folder, 'model'), data),
    absent: [...absent, ...changedFiles(stored.manifest.data, data.files)],
  };
}

/** Where targets were forecast more than once, the forecasts made longest before: those at the horizon. */
function onePerTarget({ forecast, actual, scored }: RunSeries): RunSeries {
  if (!isOverlapping(forecast)) return { forecast, actual, scored };
  const { timesMs, issuedMs } = forecast;
  const leads = timesMs.map((timeMs, row) => timeMs - issuedMs[row]);
  const longest = leads.reduce((most, lead) => Math.max(most, lead), 0);
  const rows = Array.from(leads, (_, row) => row).filter((row) => leads[row] === longest);
  const width = forecast.nodes.length;
  const cellOf = (cell: number): number => rows[Math.floor(cell / width)] * width + (cell % width);
  const size = { length: rows.length * width };
  return {
    forecast: {
      ...forecast,
      timesMs: Float64Array.from(rows, (row) => timesMs[row]),
      issuedMs: Float64Array.from(rows, (row) => issuedMs[row]),
      values: Float64Array.from(size, (_, cell) => forecast.values[cellOf(cell)]),
    },
    actual: Float64Array.from(size, (_, cell) => actual[cellOf(cell)]),
    scored: Uint8Array.from(size, (_, cell) => scored[cellOf(cell)]),
  };
}

/** Sums first, then the modelled nodes, both in the order of the node table. */
function reportSeries({ forecast, actual, scored }: RunSeries, data: LoadedData): ReportSeries {
  const modelled = new Set(data.load.nodes.map(({ id }) => id));
  const columns = forecast.nodes.map((_, column) => column);
  const isSum = (column: number): boolean => !modelled.has(forecast.nodes[column].id);
  const order = [...columns.filter(isSum), ...columns.filter((column) => !isSum(column))];
  const from = columns.length;
  const reordered = <Values extends Float64Array | Uint8Array>(values: Values): Values => {
    const result = values.slice() as Values;
    for (let row = 0; row < values.length; row += from) {
      order.forEach((column, index) => (result[row + index] = values[row + column]));
    }
    return result;
  };
  const nodes = order.map((column) => forecast.nodes[column]);
  const { timesMs, issuedMs, unit, zone, stepMinutes } = forecast;
  const stepMs = stepMinutes * 60_000;
  const offsets = new ZoneOffsets(zone);
  return {
    nodes,
    unit,
    zone,
    stepMinutes,
    timesMs,
    offsetMinutes: Int32Array.from(timesMs, (timeMs) => Math.round(offsets.offsetMsAt(timeMs) / 60_000)),
    leads: timesMs.map((timeMs, row) => Math.floor((timeMs - issuedMs[row]) / stepMs) + 1),
    forecast: reordered(forecast.values),
    actual: reordered(actual),
    scored: reordered(scored),
    temperature: temperatureOf(nodes, timesMs, data),
  };
}

function reportGraph(model: string, { load }: LoadedData): ReportGraph {
  const { nodeIds, edges } = readModelGraph(model);
  const nodes = nodeIds.map((id) => load.nodes.find((node) => node.id === id) ?? unplaced(id));
  return {
    nodes,
    edges: Array.from(edges.source, (source, edge) => ({
      source,
      target: edges.target[edge],
      weight: edges.weight[edge],
    })).filter(({ source, target }) => source !== target),
    outline: outlineAround(nodes),
  };
}

function unplaced(id: string): NodeInfo {
  return { id, name: id, level: 'node', parent: null, latitude: null, longitude: null };
}

function changedFiles(then: Readonly<Record<string, string>>, files: readonly string[]): string[] {
  return Object.entries(checksums(files))
    .filter(([file, checksum]) => then[file] !== checksum)
    .map(
      ([file]) =>
        `${file} is not the file that the run read: loads and temperatures in the figures may not be those that were scored.`,
    );
}
