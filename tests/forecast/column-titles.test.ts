import { expect, it } from 'vitest';
import { columnTitles } from '../../src/forecast/column-titles.ts';
import { node } from '../evaluation/fixtures.ts';

it('is the name, or the id of nodes that share one', () => {
  const nodes = [node('1', 'x', null, 'Mill'), node('2', 'x', null, 'Lane'), node('3', 'x', null, 'Mill')];
  expect(columnTitles(nodes)).toEqual(['1', 'Lane', '3']);
});
