import { expect, test } from 'vitest';
import type { Reading } from '../../src/exchange/fit-weights.ts';
import { misfitSentence } from '../../src/exchange/misfit-sentence.ts';
import { arraysOf, shapesOf } from './array-fixture.ts';

const none: Reading = {
  weights: new Map(),
  scheme: 'pyg',
  wrapper: '',
  notes: [],
  missing: [],
  leftOver: [],
  misshapen: [],
  origins: new Map(),
};

test('a long list is cut, and where no rename fits the way out is another one', () => {
  const names = Array.from({ length: 15 }, (_, index) => `layers.${index}.norm.weight`);
  const wanted = shapesOf(Object.fromEntries(names.map((name) => [name, [6]])));
  const sentence = misfitSentence('a.safetensors', wanted, new Map(), { ...none, missing: names });
  expect(sentence).toMatch(
    /got a file without layers\.0\.norm\.weight \[6\], .*, layers\.11\.norm\.weight \[6\] and 3 more; set the config's model/,
  );
});

test('a misshapen weight is called as the file calls it', () => {
  const sentence = misfitSentence(
    'a.safetensors',
    shapesOf({ 'fc.weight': [2, 6] }),
    arraysOf({ 'lin_out.weight': [6, 2] }),
    { ...none, misshapen: ['fc.weight'], origins: new Map([['fc.weight', 'lin_out.weight']]) },
  );
  expect(sentence).toContain('got lin_out.weight [6, 2] (read as fc.weight) instead of [2, 6];');
});

test('a file without the seasonal skip of the config is told how to take it off', () => {
  const wanted = shapesOf({ 'skip.weight': [48, 2], 'fc.bias': [48] });
  const missing = ['skip.weight'];
  expect(misfitSentence('a', wanted, new Map(), { ...none, missing })).toContain(
    'without skip.weight [48, 2]; if the network there has no seasonal skip, --set model.seasonalSkip=[] fits',
  );
  const more = misfitSentence('a', wanted, new Map(), { ...none, missing: ['skip.weight', 'fc.bias'] });
  expect(more).not.toContain('seasonalSkip');
});
