import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStudy } from '../../src/study/tune-folder.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { tinyWith, TWO_PARAMETERS } from './tune-fixture.ts';

test('the same config, space and data have the same folder, whatever the number of trials and workers', () => {
  const reports = scratchFolder();
  const open = (tune: object, space = TWO_PARAMETERS, data = { 'load.csv': 'a1' }) =>
    openStudy(reports, tinyWith({ tune }), { space, data });
  const first = open({});
  expect(first).toBe(join(reports, 'tiny-tune'));
  expect(open({ trials: 7, workers: 3 })).toBe(first);
  const otherSeed = open({ seed: 9 });
  expect(otherSeed).toBe(join(reports, 'tiny-tune-2'));
  expect(open({}, TWO_PARAMETERS.slice(1))).toBe(join(reports, 'tiny-tune-3'));
  expect([open({ seed: 9 }), open({ trials: 8 })]).toEqual([otherSeed, first]);
  expect(open({}, TWO_PARAMETERS, { 'load.csv': 'b2' })).toBe(join(reports, 'tiny-tune-4'));
});
