import { join } from 'node:path';
import { ConfigError } from '../core/errors.ts';
import { fileExists, isFolder } from '../core/files.ts';
import type { PredictionTable } from '../forecast/forecast-from-table.ts';
import { isRawFile, readRawExperts } from '../ingest/read-raw-experts.ts';
import { readWideSeries } from '../ingest/read-wide-series.ts';
import { definedOnly } from './defined-only.ts';
import { alignExperts, type ActualSeries, type ExpertSource, type ExpertTable } from './expert-table.ts';
import { expertOfPredictions } from './expert-of-predictions.ts';
import { expertOfRun, loadOfRun, severalIssues } from './expert-of-run.ts';
import { readPredictionTable } from './read-prediction-table.ts';
import { readRunConfig } from './run-folder.ts';

export interface ReadExpertsOptions {
  /** Load CSV, wide. Default: the load of the first run among the experts. */
  readonly actual?: string | undefined;
  /** IANA zone of times without an offset and of the local days. Default: that of the first run, else UTC. */
  readonly zone?: string | undefined;
  /**
   * Name or id of what is forecast: the column of the load file, the node of run folders. Default: the only column of the load, and
   * the total of a run.
   */
  readonly node?: string | undefined;
}

/** Experts beside the load of one node. */
export interface ReadExperts extends ExpertTable {
  /** What is forecast: the node that was named, else the column of the load; null for the total of a run. */
  readonly node: string | null;
}

/**
 * Reads experts of any form with what came: wide CSVs (a column per expert, an empty cell where it is away), prediction files
 * (`pred_<node>`, an expert each), raw float32 with an index,
 * folders of finished runs (each an expert).
 * @throws DataError naming the file and the fault; ConfigError without experts or load, or for predictions of several issues.
 */
export async function readExperts(
  paths: readonly string[],
  { actual: load, zone: named, node }: ReadExpertsOptions,
): Promise<ReadExperts> {
  if (paths.length === 0)
    throw new ConfigError('expected experts, got none; name a CSV, a .f32 file or runs');
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    throw new ConfigError(`expected different experts, got ${twice} twice; name it once`);
  const runs = paths.filter((path) => isRun(path));
  const zone = named ?? (runs.length > 0 ? readRunConfig(runs[0]).data.load.zone : undefined);
  if (load === undefined && runs.length === 0) {
    throw new ConfigError('expected the load that came, got experts alone; name it with --actual LOAD');
  }
  const { column, ...actual } =
    load === undefined
      ? { ...(await loadOfRun(runs[0], node)), column: null }
      : await readActual(load, { zone, node });
  const sources: ExpertSource[] = [];
  for (const path of paths) {
    if (isRun(path)) sources.push(await expertOfRun(path, node));
    else if (isRawFile(path) || isFolder(path)) sources.push(readRawExperts(path));
    else sources.push(await readWideExperts(path, { zone, node }));
  }
  return { ...alignExperts(sources, { actual, zone: zone ?? 'UTC' }), node: node ?? column };
}

function isRun(path: string): boolean {
  return isFolder(path) && fileExists(join(path, 'manifest.json'));
}

async function readWideExperts(
  file: string,
  { zone, node }: Pick<ReadExpertsOptions, 'zone' | 'node'>,
): Promise<ExpertSource> {
  const table = await readPredictionTable(file, zone);
  if (table.issuedMs !== undefined) throw severalIssues(file);
  const { columns: names, values } = table;
  const predicted = expertOfPredictions(file, table, node);
  if (predicted !== null) return { ...predicted, file };
  return {
    file,
    timesMs: Float64Array.from(table.timesMs),
    names,
    columns: names.map((_, column) => columnOf({ columns: names, values }, column)),
  };
}

async function readActual(
  file: string,
  { zone, node }: { readonly zone: string | undefined; readonly node: string | undefined },
): Promise<ActualSeries & { readonly column: string }> {
  const table = await readWideSeries(file, definedOnly({ zone }));
  const { columns, timesMs } = table;
  const column = columns.length === 1 ? 0 : columns.indexOf(node ?? '');
  if (column < 0) {
    const got = node === undefined ? `${columns.length} columns` : `"${node}"`;
    throw new ConfigError(
      `${file}: expected one column of load or the name of one, got ${got}; name one with --node: ${columns.slice(0, 12).join(', ')}`,
    );
  }
  return { file, timesMs, values: columnOf(table, column), column: columns[column] };
}

function columnOf(
  { columns, values }: Pick<PredictionTable, 'columns' | 'values'>,
  column: number,
): Float64Array {
  const width = columns.length;
  return Float64Array.from({ length: values.length / width }, (_, row) => values[row * width + column]);
}
