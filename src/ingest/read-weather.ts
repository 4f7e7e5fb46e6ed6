import { ConfigError, DataError } from '../core/errors.ts';
import { greatCircleKm } from '../core/great-circle.ts';
import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Station } from './read-stations.ts';
import { resample, type Resampled } from './resample.ts';
import type { SeriesOptions } from './series-table.ts';
import { readWideAlone, type WideReader } from './shared-reader.ts';

export interface WeatherOptions extends Omit<SeriesOptions, 'knownNodes'> {
  readonly unit?: string;
  /**
   * Absent: columns are node ids. `mean`: every node gets the mean over the columns that are observed.
   * A station table: columns are station ids, and a node gets the station nearest to it.
   */
  readonly stations?: 'mean' | readonly Station[];
  /** Readings further apart are not joined by a line. */
  readonly maxGapHours?: number;
  /** Reads the file; by default for nobody else. */
  readonly readWide?: WideReader;
}

export interface WeatherTable {
  /** One variable on the load's grid for the load's nodes: point readings, not means over the interval. */
  readonly panel: Panel;
  /** Column of the file that a node listens to; null where it is a mean, [node]. */
  readonly stationOf: readonly (string | null)[];
  /** Node steps without a value. */
  readonly missingReadings: number;
}

/**
 * Reads one weather variable from a wide CSV, which may be the load file, onto grid and nodes of the load.
 * @throws DataError naming file, line and column of the first fault, or the node that has no weather.
 */
export async function readWeather(
  file: string,
  load: Pick<Panel, 'grid' | 'nodes'>,
  options: WeatherOptions = {},
): Promise<WeatherTable> {
  const { unit = '°C', stations, maxGapHours, readWide = readWideAlone, ...reading } = options;
  const { grid, nodes } = load;
  const table = await readWide(file, reading);
  const { columns } = table;
  const resampled = resample(table, grid, maxGapHours === undefined ? {} : { maxGapHours });
  const stationOf = nodes.map((node) => {
    if (stations === 'mean') return null;
    return stations === undefined ? ownColumn(file, node, columns) : nearest(file, node, columns, stations);
  });
  const source = stations === 'mean' ? meanOf(resampled, columns.length) : resampled;
  const sourceWidth = stations === 'mean' ? 1 : columns.length;
  const columnOf = Int32Array.from(stationOf, (station) => (station === null ? 0 : columns.indexOf(station)));
  const { values: given, observed: isGiven } = source;
  const values = new Float32Array(grid.length * nodes.length);
  const observed = new Uint8Array(grid.length * nodes.length);
  let missingReadings = values.length;
  for (let cell = 0, row = 0; cell < values.length; row += sourceWidth) {
    for (let node = 0; node < columnOf.length; node++, cell++) {
      const from = row + columnOf[node];
      values[cell] = given[from];
      observed[cell] = isGiven[from];
      missingReadings -= isGiven[from];
    }
  }
  return { panel: { grid, nodes, unit, values, observed }, stationOf, missingReadings };
}

function ownColumn(file: string, { id }: NodeInfo, columns: readonly string[]): string {
  if (columns.includes(id)) return id;
  const wayOut = 'add it, name a station table in weather.stations or set weather.stations to mean';
  throw new DataError({ file, expected: `a column for node "${id}"`, got: 'none', wayOut });
}

function nearest(
  file: string,
  node: NodeInfo,
  columns: readonly string[],
  stations: readonly Station[],
): string {
  const places = columns.map((id) => {
    const station = stations.find((candidate) => candidate.id === id);
    if (station !== undefined) return station;
    const wayOut = 'add it to the station table or list it in weather.ignoreColumns';
    throw new DataError({
      file,
      column: id,
      expected: 'a station of the station table',
      got: `"${id}"`,
      wayOut,
    });
  });
  const { latitude, longitude } = node;
  if (latitude === null || longitude === null) {
    throw new ConfigError(
      `node "${node.id}" has no coordinates to find the nearest weather station by; ` +
        'give it latitude and longitude in the node table or set weather.stations to mean',
    );
  }
  const distancesKm = places.map((place) => greatCircleKm({ latitude, longitude }, place));
  return columns[distancesKm.indexOf(Math.min(...distancesKm))];
}

function meanOf({ values, observed }: Resampled, width: number): Resampled {
  const length = values.length / width;
  const mean: Resampled = { values: new Float32Array(length), observed: new Uint8Array(length) };
  for (let step = 0; step < length; step++) {
    let sum = 0;
    let count = 0;
    for (let cell = step * width; cell < (step + 1) * width; cell++) {
      sum += values[cell];
      count += observed[cell];
    }
    mean.values[step] = count === 0 ? 0 : sum / count;
    mean.observed[step] = count === 0 ? 0 : 1;
  }
  return mean;
}
