import { describe, expect, it } from 'vitest';
import { readStations } from '../../src/ingest/read-stations.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const read = (content: string) =>
  readStations(scratchFile(content, 'stations.csv'), { columns: { id: 'wmo' } });

describe('readStations', () => {
  it('reads ids and coordinates', async () => {
    expect(await read('wmo,longitude,latitude\n07110,-4.4,48.4\n07222,-1.6,47.2\n')).toEqual([
      { id: '07110', latitude: 48.4, longitude: -4.4 },
      { id: '07222', latitude: 47.2, longitude: -1.6 },
    ]);
  });

  it.each([
    [
      'wmo,latitude,longitude\n1,2,3\n1,2,3\n',
      'stations.csv line 3, column "wmo": expected an id of its own, got "1" a second time; give each row its own id',
    ],
    [
      'wmo,latitude,longitude\n1,,\n',
      'stations.csv line 2: expected the coordinates of the station, got empty cells; fill in latitude and longitude or remove the row',
    ],
    [
      'wmo,latitude\n1,2\n',
      'stations.csv line 1, column "longitude": expected a column of this name, got "wmo", "latitude"; name it in columns.longitude as the header spells it',
    ],
  ])('refuses %j', async (content, sentence) => {
    expect(await refusal(read(content))).toBe(sentence);
  });
});
