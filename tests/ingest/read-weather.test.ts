import { describe, expect, it } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { readWeather, type WeatherOptions } from '../../src/ingest/read-weather.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const node = (id: string, latitude: number | null, longitude: number | null): NodeInfo => ({
  id,
  name: id,
  level: 'region',
  parent: null,
  latitude,
  longitude,
});
const brest = node('brest', 48.39, -4.49);
const lyon = node('lyon', 45.76, 4.83);
const grid = new TimeGrid({
  startMs: Date.UTC(2022, 0, 1),
  stepMinutes: 30,
  length: 3,
  zone: 'Europe/Paris',
});
const load = { grid, nodes: [brest, lyon] };
const read = (content: string, options: WeatherOptions = {}, nodes = load.nodes) =>
  readWeather(scratchFile(content, 'weather.csv'), { grid, nodes }, options);

const perNode = 'utc,lyon,brest\n2022-01-01T00:00Z,2,10\n2022-01-01T01:00Z,4,20\n';
const perStation = 'utc,s1,s2,s3\n2022-01-01T00:00Z,1,10,100\n2022-01-01T01:00Z,3,,300\n';
const stations = [
  { id: 's3', latitude: 43.3, longitude: 5.4 },
  { id: 's1', latitude: 47.2, longitude: -1.6 },
  { id: 's2', latitude: 48.6, longitude: 7.8 },
  { id: 'elsewhere', latitude: 48.39, longitude: -4.49 },
];

describe('readWeather', () => {
  it('finds the column of each node', async () => {
    const { panel, stationOf, missingReadings } = await read(perNode);
    expect(panel.grid).toBe(grid);
    expect(panel.nodes).toEqual(load.nodes);
    expect(panel.unit).toBe('°C');
    expect([...panel.values]).toEqual([10, 2, 15, 3, 20, 4]);
    expect([...panel.observed]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([stationOf, missingReadings]).toEqual([['brest', 'lyon'], 0]);
  });

  it('finds the station nearest to each node', async () => {
    const { panel, stationOf } = await read(perStation, { stations, unit: 'K' });
    expect(stationOf).toEqual(['s1', 's3']);
    expect([...panel.values]).toEqual([1, 100, 2, 200, 3, 300]);
    expect(panel.unit).toBe('K');
    const near = await read(perStation, { stations, columns: ['s2', 's1'] });
    expect(near.stationOf).toEqual(['s1', 's2']);
    expect([...near.panel.observed]).toEqual([1, 1, 1, 0, 1, 0]);
    expect(near.missingReadings).toBe(2);
  });

  it('gives every node the mean over the columns observed', async () => {
    const { panel, stationOf } = await read(perStation, { stations: 'mean' });
    expect([...panel.values]).toEqual([37, 37, 101, 101, 151.5, 151.5]);
    expect(stationOf).toEqual([null, null]);
    const gaps = await read(perStation, { stations: 'mean', columns: ['s2'] });
    expect([...gaps.panel.observed]).toEqual([1, 1, 0, 0, 0, 0]);
    expect(gaps.missingReadings).toBe(4);
  });

  it('says which node has no weather', async () => {
    expect(await refusal(read('utc,lyon\n2022-01-01T00:00Z,2\n'))).toBe(
      'weather.csv: expected a column for node "brest", got none; add it, name a station table in weather.stations or set weather.stations to mean',
    );
    expect(await refusal(read('utc,s9\n2022-01-01T00:00Z,2\n', { stations }))).toBe(
      'weather.csv, column "s9": expected a station of the station table, got "s9"; add it to the station table or list it in weather.ignoreColumns',
    );
    await expect(read(perStation, { stations }, [node('x', null, null)])).rejects.toThrow(
      'node "x" has no coordinates to find the nearest weather station by; give it latitude and longitude in the node table or set weather.stations to mean',
    );
  });
});
