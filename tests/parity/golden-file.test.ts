import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, DataError } from '../../src/core/errors.ts';
import { readGoldenFile } from '../../src/parity/golden-file.ts';

const WHOLE = readFileSync('tests/golden/gcn-by-hand.json', 'utf8');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattgraph-golden-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function reading(text: string): () => unknown {
  const path = join(folder, 'case.json');
  writeFileSync(path, text);
  return () => readGoldenFile(path);
}

test('a case is read as it stands', () => {
  const [golden, ...others] = readGoldenFile('tests/golden/gcn-by-hand.json');
  expect(others).toEqual([]);
  expect(golden.name).toBe('gcn-by-hand');
  expect(golden.graph.edgeWeight).toEqual({ shape: [3], data: [3, 1, 3] });
  expect(golden.attention).toBeUndefined();
});

test('a missing file is bad usage', () => {
  const path = join(folder, 'nowhere.json');
  expect(() => readGoldenFile(path)).toThrow(ConfigError);
  expect(() => readGoldenFile(path)).toThrow(
    `${path}: expected a golden file, got nothing at this path; check the path`,
  );
});

test.for([
  ['a file cut off', WHOLE.slice(0, 400), 'expected JSON'],
  ['another JSON file', '{"name": "wattgraph"}', 'cases'],
  ['an unknown layer', WHOLE.replace('GCNConv', 'GINConv'), 'cases.0.layer'],
  [
    'a shape that does not fit',
    WHOLE.replace('"shape": [1, 2], "data": [2, -1]', '"shape": [1, 3], "data": [2, -1]'),
    'cases.0.params.lin.weight: the shape does not fit the data',
  ],
  ['a text for a number', WHOLE.replace('[0.5]', '["0.5"]'), 'cases.0.params.bias.data.0'],
  ['a missing output', WHOLE.replace('"output"', '"outcome"'), 'cases.0.output'],
] as const)('%s is bad data, and the message says where', ([, text, got]) => {
  expect(reading(text)).toThrow(DataError);
  expect(reading(text)).toThrow(got);
});
