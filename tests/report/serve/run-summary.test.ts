import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRun, summariseRun } from '../../../src/report/serve/run-summary.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { FIXTURE_SCORE, writeRun } from './stored-run.ts';

const root = scratchFolder();

test('a finished run comes with its config, its scores and the files it has', () => {
  writeRun(join(root, 'a', 'run'), { operator: 'SAGE', seed: 4, errors: 2, day: 17 });
  const { path, finished, writtenMs, files, config, comparison, faults } = summariseRun(root, 'a/run');
  expect({ path, finished, faults }).toEqual({ path: 'a/run', finished: true, faults: [] });
  expect(writtenMs).toBe(new Date(2026, 4, 17, 14, 30).getTime());
  expect(files).toEqual([
    'report.html',
    'predictions.csv',
    'metrics.csv',
    'metrics.json',
    'config.yaml',
    'manifest.json',
  ]);
  expect(config).toMatchObject({ seed: 4, model: { operator: 'SAGE' } });
  const { rmse } = comparison!.scores[0].levels[0].metrics;
  expect(rmse.value).toBeCloseTo(2 * FIXTURE_SCORE.levels[0].metrics.rmse.value!, 8);
});

test('an unfinished run has no scores yet, and that is no fault', () => {
  writeRun(join(root, 'half'), { finished: false, day: 4 });
  expect(summariseRun(root, 'half')).toMatchObject({
    finished: false,
    writtenMs: new Date(2026, 4, 4, 14, 30).getTime(),
    files: ['config.yaml'],
    comparison: null,
    faults: [],
  });
});

test('a damaged file is told and the rest is read', () => {
  writeRun(join(root, 'damaged'));
  writeFileSync(join(root, 'damaged', 'metrics.json'), '{"scores": 3}');
  const damaged = summariseRun(root, 'damaged');
  expect(damaged.comparison).toBeNull();
  expect(damaged.config?.seed).toBe(7);
  expect(damaged.faults).toEqual([
    'metrics.json is missing or not as this version of wattgraph writes it; run the experiment again',
  ]);
  writeFileSync(join(root, 'damaged', 'config.yaml'), 'name: [');
  const worse = summariseRun(root, 'damaged');
  expect(worse.config).toBeNull();
  expect(worse.faults[0]).toMatch(/damaged.config\.yaml: expected YAML, got /);
});

test('a run is known by its config', () => {
  expect(isRun(join(root, 'a', 'run'))).toBe(true);
  expect(isRun(join(root, 'a'))).toBe(false);
});
