import { describe, expect, test } from 'vitest';
import type { MapChoice, MapInput } from '../../../src/report/figures/map-input.ts';
import { choiceText, largestValue, mapValues } from '../../../src/report/figures/map-values.ts';
import { monthName } from '../../../src/report/figures/month-name.ts';

const ALL: MapChoice = { measure: 0, node: -1, layer: -1, head: -1, month: -1, hour: -1 };
const node = (id: string): MapInput['nodes'][number] => ({
  id,
  name: id.toUpperCase(),
  level: 'region',
  longitude: null,
  latitude: null,
  error: null,
  meanLoad: { a: 50, b: 400, c: 0 }[id] ?? 0,
});

const INPUT: MapInput = {
  nodes: ['a', 'b', 'c'].map(node),
  outline: [],
  edges: [
    { source: 0, target: 1 },
    { source: 2, target: 1 },
    { source: 1, target: 2 },
  ],
  hidden: 0,
  errorTitle: 'MAPE',
  measures: [
    {
      key: 'influence',
      shareOf: null,
      title: 'influence, MW',
      unit: 'MW',
      months: ['2021-07', '2021-08'],
      hours: ['0', '18'],
      note: '',
      layers: [
        {
          name: '',
          heads: 1,
          mean: [3, 8, null],
          byMonth: [
            [1, 6, null],
            [5, 10, null],
          ],
          byHour: [
            [
              [0, 2, null],
              [2, 10, null],
            ],
            [
              [4, 8, null],
              [6, 12, null],
            ],
          ],
        },
      ],
    },
    {
      key: 'attention',
      shareOf: null,
      title: 'attention, %',
      unit: '%',
      months: ['2021-07'],
      hours: [],
      note: 'no hours',
      layers: [
        {
          name: 'layer 1',
          heads: 2,
          mean: [10, 20, 30, 50, 60, 80],
          byMonth: [[11, 21, 31, 51, 61, 81]],
          byHour: [],
        },
        {
          name: 'layer 2',
          heads: 2,
          mean: [20, 30, 40, 60, 70, 90],
          byMonth: [[21, 31, 41, 61, 71, 91]],
          byHour: [],
        },
      ],
    },
  ],
};

const values = (choice: Partial<MapChoice>): [number, number][] =>
  mapValues(INPUT, { ...ALL, ...choice }).map(({ edge, value }) => [edge, value]);

describe('mapValues', () => {
  test('the strongest edge first; an edge without a value is left out', () => {
    expect(values({})).toEqual([
      [1, 8],
      [0, 3],
    ]);
  });

  test('sliders choose a month, an hour, or both', () => {
    expect(values({ month: 1 })).toEqual([
      [1, 10],
      [0, 5],
    ]);
    expect(values({ hour: 1 })).toEqual([
      [1, 11],
      [0, 4],
    ]);
    expect(values({ month: 0, hour: 1 })).toEqual([
      [1, 10],
      [0, 2],
    ]);
  });

  test('a share is that of another measure in percent of the mean load of who listens', () => {
    const share = { ...INPUT.measures[0], key: 'influence-share', shareOf: 'influence', layers: [] } as const;
    const input = { ...INPUT, measures: [share, ...INPUT.measures] };
    expect(mapValues(input, { ...ALL, month: 1 }).map(({ edge, value }) => [edge, value])).toEqual([
      [1, 2.5],
      [0, 1.25],
    ]);
  });

  test('layers and heads are averaged unless one is chosen; the hour is of no use', () => {
    expect(values({ measure: 1, hour: 1 })).toEqual([
      [2, 75],
      [1, 45],
      [0, 20],
    ]);
    expect(values({ measure: 1, layer: 1, head: 0 })).toEqual([
      [2, 70],
      [1, 40],
      [0, 20],
    ]);
    expect(values({ measure: 1, layer: 0, head: 1, month: 0 })).toEqual([
      [2, 81],
      [1, 51],
      [0, 21],
    ]);
  });
});

test('the widest line is the largest value of any time, of the chosen listener', () => {
  expect(largestValue(INPUT, { ...ALL, month: 0 })).toBe(12);
  expect(largestValue(INPUT, { ...ALL, node: 2 })).toBe(0);
  expect(largestValue(INPUT, { ...ALL, measure: 1, node: 1 })).toBe(46);
});

test('a choice of time in words', () => {
  const [influence, attention] = INPUT.measures;
  expect(choiceText(influence, ALL, monthName)).toBe('over all months and hours');
  expect(choiceText(influence, { ...ALL, month: 1, hour: 1 }, monthName)).toBe(
    'in August 2021 from 18:00 to 19:00',
  );
  expect(choiceText(attention, { ...ALL, hour: 1 }, monthName)).toBe('over all months');
});
