import { describe, expect, it } from 'vitest';
import { panelWithSums, withSums } from '../../src/hierarchy/sums.ts';
import { forecastOf, node, panelOf } from '../evaluation/fixtures.ts';

const EUROPE = node('EU', 'continent');
const FRANCE = node('FR', 'national', 'EU');
const NORTH = node('N', 'region', 'FR');
const SOUTH = node('S', 'region', 'FR');
const NICE = node('NI', 'métropole', 'S');
const LYON = node('LY', 'métropole', 'S');
const ALL = [EUROPE, FRANCE, NORTH, SOUTH, NICE, LYON];
const START = '2022-01-01T00:00Z';

describe('withSums', () => {
  it('sums measured regions at every depth and leaves métropoles out', () => {
    const modelled = [NICE, SOUTH, NORTH];
    const forecast = forecastOf({
      nodes: modelled,
      start: START,
      rows: [
        [5, 70, 300],
        [6, null, 310],
        [null, 80, 320],
      ],
    });
    const summed = withSums(forecast, ALL);
    expect(summed.nodes.map(({ id }) => id)).toEqual(['EU', 'FR', 'N', 'S', 'NI']);
    expect([...summed.values]).toEqual([370, 370, 300, 70, 5, NaN, NaN, 310, NaN, 6, 400, 400, 320, 80, NaN]);
  });

  it('sums unmeasured regions from their parts', () => {
    const forecast = forecastOf({ nodes: [LYON, NORTH, NICE], start: START, rows: [[1, 20, 300]] });
    expect([...withSums(forecast, ALL).values]).toEqual([321, 321, 20, 301, 300, 1]);
  });

  it('keeps a measured total and nodes outside the table', () => {
    const other = node('X');
    const forecast = forecastOf({ nodes: [other, FRANCE, NORTH], start: START, rows: [[9, 500, 300]] });
    const summed = withSums(
      forecast,
      [FRANCE, NORTH].map((each) => ({ ...each, parent: each === FRANCE ? null : 'FR' })),
    );
    expect(summed.nodes.map(({ id }) => id)).toEqual(['FR', 'N', 'X']);
    expect([...summed.values]).toEqual([500, 300, 9]);
  });

  it('refuses a sum that lacks a part', () => {
    const forecast = forecastOf({ nodes: [NORTH, NICE], start: START, rows: [[1, 2]] });
    expect(() => withSums(forecast, ALL)).toThrow('"EU" > "FR" > "S" > "LY", got neither for "LY"');
  });
});

describe('panelWithSums', () => {
  it('observes a sum only where all parts are observed', () => {
    const panel = panelOf({
      nodes: [NORTH, SOUTH, NICE],
      start: START,
      rows: [
        [1, 20, 5],
        [2, null, 6],
        [3, 40, null],
      ],
    });
    const summed = panelWithSums(panel, ALL);
    expect(summed.nodes.map(({ id }) => id)).toEqual(['EU', 'FR', 'N', 'S', 'NI']);
    expect([...summed.values]).toEqual([21, 21, 1, 20, 5, 0, 0, 2, 0, 6, 43, 43, 3, 40, 0]);
    expect([...summed.observed]).toEqual([1, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1, 0]);
    expect(summed.grid).toBe(panel.grid);
  });
});
