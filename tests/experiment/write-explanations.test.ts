import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { decodeSafetensors } from '../../src/engine/safetensors.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { attentionFile } from '../../src/experiment/attention-file.ts';
import { explanationsFile } from '../../src/experiment/explanations-file.ts';
import { loadData } from '../../src/experiment/load-data.ts';
import { buildNetwork } from '../../src/experiment/network.ts';
import { prepare, prepareGraph } from '../../src/experiment/prepare.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { writeExplanations } from '../../src/experiment/write-explanations.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const SMALL = [
  'explain.enabled=true',
  'explain.days=2',
  'explain.draws=2',
  'explain.maskEpochs=2',
  'explain.edges=5',
];

beforeAll(async () => {
  await startBackend('wasm');
});

/** An untrained network of the tiny config. */
async function untrained(settings: readonly string[]) {
  const config: Config = readConfig(file, [...SMALL, ...settings]);
  const data = await loadData(config);
  const { dataset, training } = prepare(config, data);
  const store = new WeightStore(new RandomStream(1));
  const model = buildNetwork(config, dataset, store);
  const graph = graphInput(prepareGraph(config, training).edges);
  return { config, dataset, network: { model, graph } };
}

const bytes = (...path: string[]) => readFileSync(join(folder, ...path));
const json = (...path: string[]): unknown => JSON.parse(bytes(...path).toString());

describe('an operator with attention', () => {
  beforeAll(async () => {
    const { config, ...subject } = await untrained(['model.operator=GATv2']);
    await writeExplanations(join(folder, 'gat'), config, subject, {});
  });

  test('writes three files that fit each other', () => {
    const attention = attentionFile.parse(json('gat', 'attention.json'));
    expect(attention.issues).toHaveLength(11);
    expect(attention.issues[0]).toBe('2021-03-26 00:00:00+01:00');
    const { arrays } = decodeSafetensors(bytes('gat', 'attention.safetensors'), 'attention.safetensors');
    const [layer] = attention.layers;
    expect(arrays.get('layer.1')!.shape).toEqual([11, layer.edges.length, 2]);
    const { values } = arrays.get('layer.1')!;
    const mean = Array.from({ length: 11 }, (_, issue) => values[issue * layer.edges.length * 2 + 7]);
    expect(layer.edges[3].weights[1]).toBeCloseTo(
      mean.reduce((sum, one) => sum + one / 11, 0),
      4,
    );
    const explanations = explanationsFile.parse(json('gat', 'explanations.json'));
    expect(explanations.days).toHaveLength(2);
    expect(explanations.nodes).toHaveLength(24);
    expect(explanations.influence!.edges).toHaveLength(5);
    expect(new Set(explanations.faithfulness.map(({ ranking }) => ranking))).toEqual(
      new Set(['attention', 'equal share', 'mask']),
    );
  });

  test('the same again gives the same bytes and leaves no tensor', async () => {
    const { config, ...subject } = await untrained(['model.operator=GATv2']);
    const before = memory().numTensors;
    const told: string[] = [];
    await writeExplanations(join(folder, 'again'), config, subject, {
      onStage: (message) => told.push(message),
    });
    expect(memory().numTensors).toBe(before);
    expect(told[0]).toMatch(/^explaining 2 issues: 5 of \d+ edges silenced/);
    for (const name of ['attention.json', 'attention.safetensors', 'explanations.json']) {
      expect(bytes('again', name).equals(bytes('gat', name)), name).toBe(true);
    }
  });
});

test('without attention there is a summary without layers, and no file of issues', async () => {
  const { config, ...subject } = await untrained(['explain.enabled=false']);
  await writeExplanations(join(folder, 'gcn'), config, subject, {});
  const { issues, layers } = attentionFile.parse(json('gcn', 'attention.json'));
  expect([issues.length, layers]).toEqual([11, []]);
  expect(existsSync(join(folder, 'gcn', 'attention.safetensors'))).toBe(false);
  expect(existsSync(join(folder, 'gcn', 'explanations.json'))).toBe(false);
});

test('with diffusion the influence of an edge is told at both ends', async () => {
  const { config, ...subject } = await untrained(['model.operator=Diffusion']);
  await writeExplanations(join(folder, 'diffusion'), config, subject, {});
  const { influence } = explanationsFile.parse(json('diffusion', 'explanations.json'));
  expect(influence!.atSource).toHaveLength(influence!.values.length);
});

test('a signal stops it between two passes; nothing half is left', async () => {
  const { config, ...subject } = await untrained([]);
  const abort = new AbortController();
  const attempt = writeExplanations(join(folder, 'stopped'), config, subject, {
    onStage: (message) => {
      if (message.includes('mask')) abort.abort();
    },
    signal: abort.signal,
  });
  await expect(attempt).rejects.toThrow('the run was stopped');
  expect(existsSync(join(folder, 'stopped', 'explanations.json'))).toBe(false);
});
