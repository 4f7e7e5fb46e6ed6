import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTrial, trialId, writeTrial } from '../../src/study/tune-trial.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { finished } from './tune-fixture.ts';

const study = scratchFolder();

test('a trial is read back as it was written, and is null where it has not begun', () => {
  const trial = finished(7, [0.5, 0.25], { 'graph.kind': 'eye', 'model.layers': 2 });
  writeTrial(study, trial);
  expect(readTrial(study, 7)).toEqual(trial);
  expect(readTrial(study, 8)).toBeNull();
  expect(trialId(7)).toBe('0007');
});

test('a damaged file is told with its path', () => {
  const path = join(study, 'trials', '0009.json');
  for (const content of ['{"number": 9', '{"number": 9}', '[]']) {
    writeFileSync(path, content);
    expect(() => readTrial(study, 9), content).toThrow(
      `${path}: expected a trial as "wattgraph tune" wrote it, got another content; remove the file to try again`,
    );
  }
});
