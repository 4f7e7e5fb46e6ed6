import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ConfigError } from '../../src/core/errors.ts';
import { decodeSafetensors, encodeSafetensors } from '../../src/engine/safetensors.ts';
import { exportWeights } from '../../src/experiment/export-weights.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = join(folder, 'out', 'w.safetensors');

/** The folder of a run, as far as an export reads it. */
function runWith(name: string, override: readonly string[], weights: readonly string[]): string {
  const done = join(folder, name);
  mkdirSync(join(done, 'model'), { recursive: true });
  writeFileSync(join(done, 'config.yaml'), stringify(readConfig(tinyConfig(folder), override)));
  writeFileSync(join(done, 'manifest.json'), '{}');
  writeFileSync(join(done, 'model', 'scales.json'), '{}');
  writeFileSync(join(done, 'model', 'graph.json'), '{"nodes":[],"source":[],"target":[],"weight":[]}');
  const arrays = new Map(weights.map((key, at) => [key, { shape: [1], values: Float32Array.of(at + 1) }]));
  writeFileSync(join(done, 'model', 'weights.safetensors'), encodeSafetensors({ arrays, metadata: {} }));
  return done;
}

function exported(): (string | number)[][] {
  const { arrays, metadata } = decodeSafetensors(readFileSync(file), file);
  expect(metadata).toEqual({ format: 'pt' });
  return [...arrays].map(([name, { values }]) => [name, values[0]]);
}

test('names are those of PyTorch Geometric, or of the scheme asked for', () => {
  const done = runWith('gcn', [], ['enc.weight', 'layers.0.conv.lin.weight', 'fc.bias']);
  exportWeights(done, file);
  expect(exported()).toEqual([
    ['enc.weight', 1],
    ['layers.0.conv.lin.weight', 2],
    ['fc.bias', 3],
  ]);
  exportWeights(done, file, { names: 'short' });
  expect(exported().map(([name]) => name)).toEqual(['enc.weight', 'c.0.lin.weight', 'fc.bias']);
});

test('a matrix that GATv2Conv shares stands twice, as its state dict has it; lin_l of SAGEConv does not', () => {
  const names = ['layers.0.conv.lin_l.weight'];
  exportWeights(runWith('v2', ['model.operator=GATv2', 'model.shareWeights=true'], names), file);
  expect(exported()).toEqual([
    ['layers.0.conv.lin_l.weight', 1],
    ['layers.0.conv.lin_r.weight', 1],
  ]);
  exportWeights(runWith('sage', ['model.operator=SAGE', 'model.rootWeight=false'], names), file);
  expect(exported()).toEqual([['layers.0.conv.lin_l.weight', 1]]);
});

test('the root that TransformerConv keeps and does not read stands there too', () => {
  const names = ['layers.0.conv.lin_value.weight', 'layers.0.conv.lin_value.bias'];
  const without = ['model.operator=Transformer', 'model.rootWeight=false'];
  exportWeights(runWith('rootless', without, names), file);
  expect(exported()).toEqual([
    ['layers.0.conv.lin_value.weight', 1],
    ['layers.0.conv.lin_skip.weight', 0],
    ['layers.0.conv.lin_value.bias', 2],
    ['layers.0.conv.lin_skip.bias', 0],
  ]);
  exportWeights(runWith('rooted', without.slice(0, 1), names), file);
  expect(exported()).toHaveLength(2);
});

test('a folder that holds no run', () => {
  expect(() => exportWeights(join(folder, 'nowhere'), file)).toThrow(ConfigError);
});
