import { expect, it } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { skillAgainst } from '../../src/evaluation/skill.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';

const nodes = [node('t', 'total'), node('a'), node('z', 'dead')];
const start = '2022-01-01T00:00Z';
const actual = panelOf({
  nodes,
  start,
  rows: [
    [100, 10, null],
    [100, 20, null],
  ],
});
const scored = (name: string, ...rows: [number, number][]) =>
  evaluate({ name, actual, forecast: forecastOf({ nodes, start, rows: rows.map((row) => [...row, 0]) }) });

const model = scored('model', [101, 11], [103, 29]);
const day = scored('day', [104, 10], [104, 24]);
const week = scored('week', [92, 8], [98, 18]);

it('takes the best reference of each level, and none where nothing was scored', () => {
  expect(skillAgainst([model, day, week], ['day', 'week'])).toEqual([
    { forecast: 'model', level: 'total', reference: 'day', metric: 'mae', value: 50 },
    { forecast: 'model', level: 'region', reference: 'day', metric: 'mae', value: -150 },
    { forecast: 'model', level: 'dead', reference: null, metric: 'mae', value: null },
  ]);
});

it('may use another metric, which may prefer another reference', () => {
  const region = skillAgainst([model, day, week], ['day', 'week'], { metric: 'rmse' })[1];
  expect(region.reference).toBe('week');
  expect(region.value).toBeCloseTo(100 * (1 - Math.sqrt(41) / 2), 10);
});

it('has no value against a perfect reference', () => {
  const perfect = scored('perfect', [100, 10], [100, 20]);
  expect(skillAgainst([model, perfect], ['perfect'])[0]).toMatchObject({ reference: 'perfect', value: null });
});
