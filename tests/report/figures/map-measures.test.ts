import { expect, test } from 'vitest';
import { mapMeasures } from '../../../src/report/figures/map-measures.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();
const EDGES = [
  { source: 'GES', target: 'BRE' },
  { source: 'GES', target: 'PAC' },
];

test('influence comes first, then its share, attention and the weights of the graph', () => {
  expect(mapMeasures(data, EDGES).map(({ key }) => key)).toEqual([
    'influence',
    'influence-share',
    'attention',
    'weight',
  ]);
  expect(mapMeasures({ ...data, explanations: null }, EDGES).map(({ key }) => key)).toEqual([
    'attention',
    'weight',
  ]);
  expect(
    mapMeasures({ ...data, explanations: null, attention: { issues: [], layers: [] } }, EDGES).map(
      ({ key }) => key,
    ),
  ).toEqual(['weight']);
});

test('influence has months and hours', () => {
  const [influence, share] = mapMeasures(data, EDGES);
  const [layer] = influence.layers;
  // 64 MW and 35 MW; in November 1.5 times; falling over the hours for edge 2, rising for edge 3.
  expect(layer.byHour[0][0]).toEqual([128, 35]);
  expect(layer.byHour[1][23]).toEqual([96, 105]);
  expect(layer.byMonth[0]).toEqual([96, 52.5]);
  expect(layer.mean).toEqual([120, 65.6]);
  expect(influence.hours).toHaveLength(24);
  expect([share.shareOf, share.layers]).toEqual(['influence', []]);
});

test('attention has months, heads and no hours, and says why', () => {
  const attention = mapMeasures(data, EDGES)[2];
  expect(attention.layers).toHaveLength(1);
  expect(attention.layers[0].mean).toEqual([50, 54, 25, 31]);
  expect(attention.layers[0].byMonth[0]).toEqual([52, 55, 23, 30]);
  expect([attention.months, attention.hours]).toEqual([['2021-10', '2021-11'], []]);
  expect(attention.note).toContain('no hours');
});

test('weights are those of the graph, and an edge that a measure does not know has none', () => {
  const [influence, , attention, weight] = mapMeasures(data, [...EDGES, { source: 'PAC', target: 'GES' }]);
  expect(weight.layers[0].mean).toEqual([0.9, 0.7, null]);
  expect(influence.layers[0].mean[2]).toBeNull();
  expect(attention.layers[0].mean.slice(4)).toEqual([null, null]);
});
