import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { metricsDocument } from '../../src/evaluation/metrics-json.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { readRun } from '../../src/experiment/read-run.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const config = readConfig(tinyConfig(folder), [
  'model.operator=GAT',
  ...['enabled=true', 'days=2', 'draws=2', 'maskEpochs=2', 'edges=4'].map((setting) => `explain.${setting}`),
]);
let finished: RunResult;

beforeAll(async () => {
  finished = await run(config, join(folder, 'reports'), still());
});

/** A copy of the run to spoil. */
function copy(name: string): string {
  const path = join(folder, name);
  cpSync(finished.folder, path, { recursive: true });
  return path;
}

function spoil(path: string, change: (content: Record<string, unknown>) => unknown): void {
  writeFileSync(
    path,
    JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)),
  );
}

describe('a run folder', () => {
  test('comes back as it was written, nothing absent', () => {
    const stored = readRun(finished.folder);
    expect(stored.absent).toEqual([]);
    expect(stored.config).toEqual(config);
    expect(stored.manifest).toEqual(finished.manifest);
    expect(stored.metrics).toEqual(JSON.parse(JSON.stringify(metricsDocument(finished.comparison))));
    expect(stored.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    expect(stored.history[0].trainLoss).toBeNull();
    expect(stored.history[2].validationLoss).toBeGreaterThan(0);
    const json = (file: string): unknown => JSON.parse(readFileSync(join(finished.folder, file), 'utf8'));
    expect(stored.attention).toEqual(json('attention.json'));
    expect(stored.explanations).toEqual(json('explanations.json'));
    expect(stored.cleaning).toEqual(json('cleaning.json'));
  });

  test('an older attention.json and missing files are named and null', () => {
    const older = copy('older');
    spoil(join(older, 'attention.json'), ({ layers }) => ({
      layers: (layers as { layer: number; heads: number; edges: unknown }[]).map(
        ({ layer, heads, edges }) => ({
          layer,
          heads,
          edges,
        }),
      ),
    }));
    for (const file of ['explanations.json', 'cleaning.json', 'history.csv']) rmSync(join(older, file));
    const stored = readRun(older);
    expect([stored.attention, stored.explanations, stored.cleaning, stored.history]).toEqual([
      null,
      null,
      null,
      [],
    ]);
    expect(stored.absent).toEqual([
      'history.csv is not there: no learning curve.',
      'attention.json is not as this version of wattgraph writes it: no attention is shown.',
      'explanations.json is not there: what moved the forecast is not shown.',
      'cleaning.json is not there: no data quality per node.',
    ]);
  });

  test('that switched explanations off says so', () => {
    const off = copy('off');
    rmSync(join(off, 'explanations.json'));
    const yaml = join(off, 'config.yaml');
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace('enabled: true', 'enabled: false'));
    expect(readRun(off).absent).toEqual([
      'explanations.json is not there: what moved the forecast is not shown (explain.enabled was off).',
    ]);
  });

  test('without sound scores or manifest is an error that says what to do', () => {
    const broken = copy('broken');
    spoil(join(broken, 'metrics.json'), (metrics) => ({ ...metrics, scores: [] }));
    expect(() => readRun(broken)).toThrow(
      /broken\/metrics\.json: expected what .* writes there.*; run it again/,
    );
    rmSync(join(broken, 'manifest.json'));
    expect(() => readRun(broken)).toThrow(
      /expected the folder of a finished run, got a folder without manifest\.json/,
    );
  });
});
