import { expect, it } from 'vitest';
import { seasonalScale, seasonalScales } from '../../src/evaluation/seasonal-scale.ts';
import { node, panelOf } from './fixtures.ts';

const panel = panelOf({
  nodes: [node('a'), node('b')],
  start: '2022-01-01T00:00Z',
  rows: [
    [1, 5],
    [2, null],
    [4, 9],
    [7, 2],
    [null, 1],
  ],
});

it('is the mean absolute difference over a season, where both ends are observed', () => {
  expect(seasonalScale(panel, 'a', 2)).toBe((3 + 5) / 2);
  expect(seasonalScale(panel, 'a', 1)).toBe((1 + 2 + 3) / 3);
  expect(seasonalScale(panel, 'b', 2)).toBe((4 + 8) / 2);
});

it('is null without a pair, and for an unknown node', () => {
  expect(seasonalScale(panel, 'a', 4)).toBeNull();
  expect(seasonalScale(panel, 'b', 5)).toBeNull();
  expect(seasonalScale(panel, 'c', 1)).toBeNull();
});

it('is found once for each series, over a week unless told otherwise', () => {
  const asked: string[] = [];
  const training = (id: string) => {
    asked.push(id);
    return id === 'c' ? null : panel;
  };
  const scaleOf = seasonalScales({ actual: panel, training, seasonSteps: 2 });
  expect([scaleOf('a'), scaleOf('b'), scaleOf('a'), scaleOf('c'), scaleOf('c')]).toEqual([
    4,
    6,
    4,
    null,
    null,
  ]);
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(seasonalScales({ actual: panel })('a')).toBeNull();
  const rows = Array.from({ length: 337 }, (_, step) => [step * step]);
  const long = panelOf({ nodes: [node('a')], start: '2022-01-01T00:00Z', rows });
  expect(seasonalScales({ actual: panel, training: long })('a')).toBe(336 * 336);
});
