import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { knnGraph } from '../../src/graph/knn.ts';
import { flatDays, inputOf, node, weightOf, weightsOf } from './graph-fixtures.ts';

const DATA = '../shared/data';
const degreeKm = (6371 * Math.PI) / 180;
// On the equator at 0, 1, 3 and 10 degrees: each listens to the one nearest, and nobody to d.
const LINE = [
  node('d', { latitude: 0, longitude: 10 }),
  node('a', { latitude: 0, longitude: 0 }),
  node('c', { latitude: 0, longitude: 3 }),
  node('b', { latitude: 0, longitude: 1 }),
];
const INPUT = inputOf(LINE, [[1], [1], [1], [1]]);

test('by distance: edges run from the neighbour to the node that listens', () => {
  const graph = knnGraph(INPUT, { k: 1 });
  // Distances 1, 1, 2 and 7 degrees: the median is 1.5.
  const one = Math.exp(-((1 / 1.5) ** 2)).toFixed(9);
  const two = Math.exp(-((2 / 1.5) ** 2)).toFixed(9);
  expect(weightsOf(graph)).toEqual({
    'a>b': one,
    'b>a': one,
    'b>c': two,
    'c>d': '0.001000000',
  });
  expect(weightOf(graph, 'c', 'd')).toBe(1e-3);
  expect(graph.inDegree('d')).toBe(1);
  expect(graph.outDegree('d')).toBe(0);
});

test('k, bandwidth, threshold and self loops', () => {
  const graph = knnGraph(INPUT, { k: 2, bandwidth: 2 * degreeKm, threshold: 0.2, selfLoops: true });
  const one = Math.exp(-0.25).toFixed(9);
  const two = Math.exp(-1).toFixed(9);
  const loop = (1).toFixed(9);
  expect(weightsOf(graph)).toEqual({
    'a>a': loop,
    'a>b': one,
    'b>a': one,
    'b>b': loop,
    'b>c': two,
    'c>b': two,
    'c>c': loop,
    'd>d': loop,
  });
  expect(knnGraph(INPUT, { k: 9 }).inDegree('a')).toBe(3);
});

test('by correlation of the daily means, not below a thousandth; equals go by id', () => {
  const nodes = [node('q'), node('z'), node('y'), node('x')];
  const loads = [
    flatDays([1, 2, 4, 3]),
    flatDays([2, 4, 8, 6]),
    flatDays([2, 4, 8, 6]),
    flatDays([-1, -2, -4, -3]),
  ];
  const graph = knnGraph(inputOf(nodes, loads), { k: 1, distance: 'correlation' });
  expect(weightsOf(graph)).toEqual({
    'y>q': '1.000000000',
    'q>z': '1.000000000',
    'q>y': '1.000000000',
    'q>x': '0.001000000',
  });
});

test.skipIf(!existsSync(DATA))('GEFCom2012: the edges of peers/pyg_train.py', () => {
  const file = gunzipSync(readFileSync(`${DATA}/gefcom2012_load/gefcom2012_hourly_wide.csv.gz`)).toString();
  const rows = file
    .trim()
    .split('\n')
    .slice(1)
    .filter((line) => line < '2007-01-01')
    .map((line) =>
      line
        .split(',')
        .slice(2, 22)
        .map((cell) => (cell === '' ? null : Number(cell))),
    );
  const nodes = Array.from({ length: 20 }, (_, zone) => node(`zone_${String(zone + 1).padStart(2, '0')}`));
  const loads = nodes.map((_, zone) => rows.map((row) => row[zone]!));
  const graph = knnGraph(inputOf(nodes, loads), { k: 5, distance: 'correlation' });
  expect(graph.size).toBe(100);

  const means = loads.map((load) =>
    Array.from({ length: load.length / 24 }, (_, day) => {
      const hours = load.slice(24 * day, 24 * day + 24);
      return hours.reduce((sum: number, value) => sum + value, 0) / 24;
    }),
  );
  const centred = means.map((days) => {
    const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
    return days.map((value) => value - mean);
  });
  const dot = (i: number, j: number) =>
    centred[i].reduce((sum, value, day) => sum + value * centred[j][day], 0);
  const corr = (i: number, j: number) => dot(i, j) / Math.sqrt(dot(i, i) * dot(j, j));
  nodes.forEach((target, i) => {
    const others = nodes.map((_, j) => j).filter((j) => j !== i);
    const nearest = others.map((j) => ({ j, c: corr(i, j) })).toSorted((a, b) => b.c - a.c);
    nearest.slice(0, 5).forEach(({ j, c }) => {
      expect(weightOf(graph, nodes[j].id, target.id)).toBeCloseTo(Math.max(c, 1e-3), 9);
    });
  });
  // What numpy's corrcoef gives in that script.
  expect(weightOf(graph, 'zone_19', 'zone_01')).toBeCloseTo(0.9625298665365245, 9);
  expect(weightOf(graph, 'zone_17', 'zone_01')).toBeCloseTo(0.9310354115147054, 9);
});

test.skipIf(!existsSync(DATA))('substations: the edges of peers/pyg_train.py, but for two of 6440', () => {
  const folder = `${DATA}/uk_ssen_substations_dec2024`;
  const clean: string[] = JSON.parse(readFileSync(`${folder}/clean_ids.json`, 'utf8'));
  const table = gunzipSync(readFileSync(`${folder}/substations.csv.gz`))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  const places = new Map(
    table
      .map((line) => line.split(','))
      .map(([id, longitude, latitude]) => [id, [Number(latitude), Number(longitude)]]),
  );
  const nodes = clean.map((id) => node(id, { latitude: places.get(id)![0], longitude: places.get(id)![1] }));
  const graph = knnGraph(
    inputOf(
      nodes,
      nodes.map(() => [1]),
    ),
    { k: 8 },
  );
  expect(graph.size).toBe(8 * 805);

  // The script flattens the earth at the mean latitude, which turns near ties round and moves weights by 0.001.
  const radians = nodes.map(
    (one) => [(one.latitude! * Math.PI) / 180, (one.longitude! * Math.PI) / 180] as const,
  );
  const shrink = Math.cos(radians.reduce((sum, [latitude]) => sum + latitude, 0) / radians.length);
  const flat = (i: number, j: number) =>
    6371 * Math.hypot(radians[i][0] - radians[j][0], (radians[i][1] - radians[j][1]) * shrink);
  const chosen = nodes.flatMap((_, i) =>
    nodes
      .map((_node, j) => ({ i, j, d: flat(i, j) }))
      .filter(({ j }) => j !== i)
      .toSorted((a, b) => a.d - b.d)
      .slice(0, 8),
  );
  const sorted = chosen.map(({ d }) => d).toSorted((a, b) => a - b);
  const b = (sorted[3219] + sorted[3220]) / 2;
  expect(b).toBeCloseTo(0.3478089319, 9);
  const shared = chosen.filter(({ i, j }) => graph.hasDirectedEdge(nodes[j].id, nodes[i].id));
  expect(shared.length).toBe(6438);
  const largest = shared.reduce((most, { i, j, d }) => {
    const theirs = Math.max(Math.exp(-((d / b) ** 2)), 1e-3);
    return Math.max(most, Math.abs(theirs - weightOf(graph, nodes[j].id, nodes[i].id)));
  }, 0);
  expect(largest).toBeLessThan(0.001);
});
