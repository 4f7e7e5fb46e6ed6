import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { openComparison } from '../../src/study/compare-folder.ts';
import { planComparison } from '../../src/study/compare-plan.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';

const reports = scratchFolder();
const file = tinyConfig(reports);

/** The name of the folder that a comparison with these overrides gets. */
function opened(...set: string[]): string {
  const config = readConfig(file, ['compare.operators=[GCN]', 'compare.seeds=[0]', ...set]);
  const { path } = openComparison(reports, config, planComparison(config));
  return path.slice(reports.length + 1);
}

describe('the folder of a comparison', () => {
  test('holds a config per job, which is read as it is', () => {
    expect(opened()).toBe('tiny-compare');
    const job = join(reports, 'tiny-compare', 'jobs', 'GCN-space-seed0.json');
    const config = readConfig(job);
    expect(config).toEqual(JSON.parse(readFileSync(job, 'utf8')));
    expect(config.name).toBe('GCN-space-seed0');
  });

  test('is the same where jobs are added, or where only what they leave out differs', () => {
    expect(
      opened('compare.seeds=[0, 1]', 'compare.operators=[GCN, GAT]', 'compare.graphs=[space, full]'),
    ).toBe('tiny-compare');
    expect(existsSync(join(reports, 'tiny-compare', 'jobs', 'GAT-full-seed1.json'))).toBe(true);
    expect(opened('seed=5', 'explain.days=3', 'tune.trials=2', 'output.columns=[France]')).toBe(
      'tiny-compare',
    );
    expect(opened('compare.architectures=[residual, stgcn]')).toBe('tiny-compare');
    expect(opened('model.architecture={ kind: gconvgru }')).toBe('tiny-compare');
    expect(opened('graph.kind=full', 'model.operator=TAG', 'evaluation.feedForward=false')).toBe(
      'tiny-compare',
    );
  });

  test('is another one for another experiment, even without a common job', () => {
    expect(opened('training.epochs=9')).toBe('tiny-compare-2');
    expect(opened('training.epochs=8', 'compare.operators=[TAG]', 'compare.controls=false')).toBe(
      'tiny-compare-3',
    );
    expect(opened('training.epochs=9')).toBe('tiny-compare-2');
    expect(opened()).toBe('tiny-compare');
  });

  test('is another one where a job of the same name has other settings', () => {
    expect(opened('compare.settings={ GCN: { training: { batchSize: 2 } } }')).toBe('tiny-compare-4');
    expect(opened('compare.settings={ TAG: { training: { batchSize: 2 } } }')).toBe('tiny-compare');
  });
});
