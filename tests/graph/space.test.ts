import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spaceGraph } from '../../src/graph/space.ts';
import { node, TOWNS, weightOf, weightsOf } from './graph-fixtures.ts';

const DATA = '../shared/data';

test.skipIf(!existsSync(DATA))('the twelve cities give the published matrix', () => {
  const regions = readFileSync(`${DATA}/france_regional_daily20h/regions.csv`, 'utf8').trim().split(/\r?\n/);
  const nodes = regions.slice(1).map((line) => {
    const [id, , , latitude, longitude] = line.split(',');
    return node(id, { latitude: Number(latitude), longitude: Number(longitude) });
  });
  const published = readFileSync(`${DATA}/france_gnn_experts_2019/W_space.txt`, 'utf8').trim().split('\n');
  const graph = spaceGraph({ nodes });
  expect(graph.size).toBe(2 * 14 + 12);
  let largest = 0;
  published.forEach((line, row) =>
    line
      .trim()
      .split(/\s+/)
      .forEach((cell, column) => {
        const edge = graph.directedEdge(nodes[row].id, nodes[column].id);
        const weight = edge === undefined ? 0 : graph.getEdgeAttribute(edge, 'weight');
        largest = Math.max(largest, Math.abs(weight - Number(cell)));
      }),
  );
  expect(largest).toBeLessThan(1e-14);
});

/** The paper's cities, to four decimals. */
const CITIES: [string, number, number][] = [
  ['Lille', 50.6366, 3.0635],
  ['Rouen', 49.4405, 1.094],
  ['Paris', 48.8627, 2.2876],
  ['Strasbourg', 48.5846, 7.7507],
  ['Brest', 48.3905, -4.486],
  ['Nantes', 47.2186, -1.5541],
  ['Orléans', 47.9027, 1.9086],
  ['Dijon', 47.3216, 5.0415],
  ['Bordeaux', 44.8412, -0.58],
  ['Lyon', 45.7578, 4.832],
  ['Toulouse', 43.6045, 1.4442],
  ['Marseille', 43.2962, 5.37],
];

test('the twelve cities as the paper prints them: 14 pairs, weights worked out by hand', () => {
  const nodes = CITIES.map(([id, latitude, longitude]) => node(id, { latitude, longitude }));
  const graph = spaceGraph({ nodes });
  expect(graph.size).toBe(2 * 14 + 12);
  // exp(−(d / 478.339)²) with d = 108.00, 110.35, 254.12, 277.17 km; five digits, as coordinates of 10 m allow.
  expect(weightOf(graph, 'Paris', 'Rouen')).toBeCloseTo(0.9503, 4);
  expect(weightOf(graph, 'Orléans', 'Paris')).toBeCloseTo(0.9482, 4);
  expect(weightOf(graph, 'Brest', 'Nantes')).toBeCloseTo(0.753, 4);
  expect(weightOf(graph, 'Marseille', 'Lyon')).toBeCloseTo(0.7151, 4);
  expect(graph.hasDirectedEdge('Brest', 'Paris')).toBe(false);
  expect(weightOf(graph, 'Brest', 'Brest')).toBe(1);
});

test('bandwidth, threshold and self loops are the caller’s', () => {
  const nodes = [
    node('a', { latitude: 0, longitude: 0 }),
    node('b', { latitude: 0, longitude: 1 }),
    node('c', { latitude: 0, longitude: 3 }),
  ];
  const degreeKm = (6371 * Math.PI) / 180;
  const graph = spaceGraph({ nodes }, { bandwidth: 2 * degreeKm, threshold: 0.2, selfLoops: false });
  expect(weightsOf(graph)).toEqual({
    'a>b': Math.exp(-1 / 4).toFixed(9),
    'b>a': Math.exp(-1 / 4).toFixed(9),
    'b>c': Math.exp(-1).toFixed(9),
    'c>b': Math.exp(-1).toFixed(9),
  });
  // Median of 1, 2 and 3 degrees: the same bandwidth.
  expect(weightsOf(spaceGraph({ nodes }, { threshold: 0.2, selfLoops: false }))).toEqual(weightsOf(graph));
});

test('the order of the nodes is only that', () => {
  const shuffled = [3, 0, 5, 1, 4, 2].map((index) => TOWNS[index]);
  expect(spaceGraph({ nodes: shuffled }, { threshold: 0.3 }).nodes()[0]).toBe('lille');
  expect(weightsOf(spaceGraph({ nodes: shuffled }, { threshold: 0.3 }))).toEqual(
    weightsOf(spaceGraph({ nodes: TOWNS }, { threshold: 0.3 })),
  );
});

test('nodes in one place: weight 1 among them and nothing beyond', () => {
  const here = { latitude: 51, longitude: -1 };
  const nodes = [
    node('a', here),
    node('b', here),
    node('c', here),
    node('d', { latitude: 51.1, longitude: -1 }),
  ];
  const graph = spaceGraph({ nodes }, { bandwidth: 0, threshold: 0, selfLoops: false });
  expect(weightOf(graph, 'a', 'c')).toBe(1);
  expect(graph.degree('d')).toBe(0);
});

test('a node without coordinates is named', () => {
  expect(() => spaceGraph({ nodes: [TOWNS[0], node('atlantis', { latitude: 30 })] })).toThrow(
    'a graph by distance needs the latitude and longitude of every node, "atlantis" has none; ' +
      'add them to the node table or build the graph by correlation',
  );
});
