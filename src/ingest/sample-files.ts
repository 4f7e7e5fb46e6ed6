import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatLocalTime, ZoneOffsets } from '../calendar/zoned-time.ts';
import { ConfigError } from '../core/errors.ts';
import { readText, writeFileWhole } from '../core/files.ts';
import type { NodeInfo } from '../core/panel.ts';
import type { TimeGrid } from '../core/time-grid.ts';

/** Series on one grid, a column each. */
export interface SampleTable {
  readonly columns: readonly string[];
  /** [time, column]; NaN is written as an empty cell. */
  readonly values: Float64Array;
  /** At most so many are written. */
  readonly decimals: number;
}

/** What a sample is made from; the same stamp means the same bytes. */
export interface SampleStamp {
  readonly kind: string;
  readonly version: number;
  readonly seed: number;
  readonly from: string;
  readonly days: number;
  readonly meters?: number;
}

export interface WrittenSample {
  readonly folder: string;
  readonly stamp: SampleStamp;
  /** False where the folder held this very sample already and was left as it was. */
  readonly written: boolean;
  /** Paths of the sample's files. */
  readonly files: readonly string[];
}

export interface SampleContents {
  readonly names: readonly string[];
  /** Text of each of the names; called only where something is to be written. */
  readonly make: () => ReadonlyMap<string, string>;
}

const STAMP_FILE = 'sample.json';

/**
 * Writes the files of a sample and `sample.json`, which says what they were made from. A folder that holds the same
 * sample is left alone; missing files of an interrupted run are added.
 *
 * @throws ConfigError where the folder holds files of these names that are not this sample.
 */
export function writeSampleFiles(
  folder: string,
  stamp: SampleStamp,
  { names, make }: SampleContents,
): WrittenSample {
  const wanted = `${JSON.stringify(stamp, null, 2)}\n`;
  const stampPath = join(folder, STAMP_FILE);
  const present = names.filter((name) => existsSync(join(folder, name)));
  const ours = existsSync(stampPath) && readText(stampPath) === wanted;
  const files = names.map((name) => join(folder, name));
  if (ours && present.length === names.length) return { folder, stamp, written: false, files };
  if (!ours && (present.length > 0 || existsSync(stampPath))) throw takenFolder(folder, stamp, present);
  writeFileWhole(stampPath, wanted);
  for (const [name, content] of make()) {
    if (!present.includes(name)) writeFileWhole(join(folder, name), content);
  }
  return { folder, stamp, written: true, files };
}

/** Wide CSV: `date` in local time with offset, then one column per series. */
export function wideCsv(dates: readonly string[], { columns, values, decimals }: SampleTable): string {
  const scale = 10 ** decimals;
  const lines = dates.map((date, step) => {
    let line = date;
    for (let i = 0; i < columns.length; i++) {
      const value = values[step * columns.length + i];
      line += Number.isNaN(value) ? ',' : `,${Math.round(value * scale) / scale}`;
    }
    return line;
  });
  return `date,${columns.join(',')}\n${lines.join('\n')}\n`;
}

/** The `date` column of a grid. */
export function dateColumn(grid: TimeGrid): string[] {
  const offsets = new ZoneOffsets(grid.zone);
  return Array.from({ length: grid.length }, (_, step) => formatLocalTime(grid.timeAt(step), offsets));
}

/** Node table of the file contract; unknown coordinates and parents are empty cells. */
export function nodesCsv(nodes: readonly NodeInfo[]): string {
  const lines = nodes.map(({ id, name, level, parent, latitude, longitude }) =>
    [id, name, level, parent ?? '', latitude ?? '', longitude ?? ''].join(','),
  );
  return `id,name,level,parent,latitude,longitude\n${lines.join('\n')}\n`;
}

function takenFolder(folder: string, stamp: SampleStamp, present: readonly string[]): ConfigError {
  const held = existsSync(join(folder, STAMP_FILE))
    ? 'another sample'
    : `${present.join(', ')} of other origin`;
  return new ConfigError(
    `${folder}: expected an empty folder or the ${stamp.kind} sample with seed ${stamp.seed} from ${stamp.from}, ` +
      `${stamp.days} days, got ${held}; name another folder or remove these files first`,
  );
}
