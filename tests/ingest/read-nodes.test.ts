import { describe, expect, it } from 'vitest';
import { readNodes, type NodeOptions } from '../../src/ingest/read-nodes.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const total = { id: 'total', name: 'Total', level: 'total', parent: null, latitude: null, longitude: null };
const read = (content: string, options: NodeOptions = {}) =>
  readNodes(scratchFile(content, 'nodes.csv'), options);

describe('readNodes', () => {
  it('reads a whole table', async () => {
    const content =
      'id,name,level,parent,latitude,longitude,note\nB,Bretagne,region,F,48.39,-4.486,x\nF,France,national,,,,\nr,Rennes,métropole,B,48.1,-1.7,\n';
    expect(await read(content)).toEqual([
      { id: 'B', name: 'Bretagne', level: 'region', parent: 'F', latitude: 48.39, longitude: -4.486 },
      { id: 'F', name: 'France', level: 'national', parent: null, latitude: null, longitude: null },
      { id: 'r', name: 'Rennes', level: 'métropole', parent: 'B', latitude: 48.1, longitude: -1.7 },
    ]);
  });

  it('maps columns, and fills what the table lacks from the options', async () => {
    const options = {
      columns: { id: 'substation', latitude: 'lat', longitude: 'lon' },
      level: 'substation',
      parent: 'total',
      above: [total],
    } as const;
    expect(await read('substation,lon,lat\ns1,-0.5,51.5\n', options)).toEqual([
      total,
      { id: 's1', name: 's1', level: 'substation', parent: 'total', latitude: 51.5, longitude: -0.5 },
    ]);
  });

  it.each<[string, string, NodeOptions, string]>([
    [
      'an id twice',
      'id\nA\nB\nA\n',
      {},
      'line 4, column "id": expected an id of its own, got "A" a second time; give each row its own id',
    ],
    [
      'an empty id',
      'id,name\n,x\n',
      {},
      'line 2, column "id": expected an id of its own, got an empty cell; give each row its own id',
    ],
    [
      'the id of a node above',
      'id\ntotal\n',
      { above: [total] },
      'line 2, column "id": expected an id of its own, got "total" a second time; give each row its own id',
    ],
    [
      'no id column',
      'name\nA\n',
      {},
      'line 1, column "id": expected a column of this name, got "name"; name it in columns.id as the header spells it',
    ],
    [
      'a mapped column that is not there',
      'id\nA\n',
      { columns: { latitude: 'lat' } },
      'line 1, column "lat": expected a column of this name, got "id"; name it in columns.latitude as the header spells it',
    ],
    [
      'an unknown parent',
      'id,up\nA,\nB,C\n',
      { columns: { parent: 'up' } },
      'line 3, column "up": expected the id of another row, got "C"; add a row for it or leave the cell empty',
    ],
    [
      'an unknown parent from the options',
      'id\nA\n',
      { parent: 'total' },
      'line 2, column "parent": expected the id of another row, got "total"; add a row for it or leave the cell empty',
    ],
    [
      'a circle of parents',
      'id,parent\nT,\nA,B\nB,C\nC,D\nD,B\n',
      {},
      'line 4, column "parent": expected parents that lead to a top node, got the circle B → C → D → B; leave the parent of the topmost node empty',
    ],
    [
      'its own parent',
      'id,parent\nA,A\n',
      {},
      'line 2, column "parent": expected parents that lead to a top node, got the circle A → A; leave the parent of the topmost node empty',
    ],
    [
      'a latitude off the globe',
      'id,lat,longitude\nA,90.5,3\n',
      { columns: { latitude: 'lat' } },
      'line 2, column "lat": expected degrees from -90 to 90, got "90.5"; fix the cell, or leave latitude and longitude both empty where unknown',
    ],
    [
      'a longitude off the globe',
      'id,latitude,longitude\nA,9,-180.1\n',
      {},
      'line 2, column "longitude": expected degrees from -180 to 180, got "-180.1"; fix the cell, or leave latitude and longitude both empty where unknown',
    ],
    [
      'half a position',
      'id,latitude,longitude\nA,9,\n',
      {},
      'line 2, column "longitude": expected degrees from -180 to 180, got an empty cell; fix the cell, or leave latitude and longitude both empty where unknown',
    ],
    [
      'degrees that are no number',
      'id,latitude,longitude\nA,9°N,3\n',
      {},
      'line 2, column "latitude": expected degrees from -90 to 90, got "9°N"; fix the cell, or leave latitude and longitude both empty where unknown',
    ],
  ])('refuses %s', async (_, content, options, sentence) => {
    expect(await refusal(read(content, options))).toBe(`nodes.csv ${sentence}`);
  });
});
