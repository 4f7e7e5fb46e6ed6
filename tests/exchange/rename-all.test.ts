import { expect, test } from 'vitest';
import { renameAll } from '../../src/exchange/rename-all.ts';

test('the first rule that applies counts; others keep their names, some are left out, a taken name clashes', () => {
  const given = new Map([
    ['a.w', 1],
    ['b.w', 2],
    ['c.w', 3],
    ['loss.w', 4],
    ['enc.w', 5],
  ]);
  const { arrays, origins, clashes } = renameAll(given, [
    { from: 'a', to: 'enc' },
    { from: 'a', to: 'fc' },
    { from: 'b', to: 'fc' },
    { from: 'loss', to: '' },
  ]);
  expect([...arrays]).toEqual([
    ['enc.w', 1],
    ['fc.w', 2],
    ['c.w', 3],
  ]);
  expect(origins.get('enc.w')).toBe('a.w');
  expect(clashes).toEqual(['enc.w']);
});
