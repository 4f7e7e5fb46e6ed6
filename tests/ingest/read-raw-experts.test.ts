import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { isRawFile, readRawExperts } from '../../src/ingest/read-raw-experts.ts';
import { refusal } from './scratch-file.ts';

/** Two experts and three rows; the second expert is away in the last. */
const NUMBERS = [1.5, 2.25, -3, 40, 50, NaN];

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

function float32(numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, at) => view.setFloat32(4 * at, number, true));
  return new Uint8Array(view.buffer);
}

const INDEX = JSON.stringify({ experts: ['a', 'b_1'], dtype: 'float32' });

test('reads a file, its folder or its index, zipped or not', () => {
  const plain = folderOf({ 'index.json': INDEX, 'experts_top.f32': float32(NUMBERS) });
  const zipped = folderOf({
    'index.json': INDEX,
    'experts_top.f32.gz': gzipSync(float32(NUMBERS)),
    'other.f32.gz': gzipSync(float32([1])),
  });
  for (const path of [plain, join(plain, 'index.json'), join(plain, 'experts_top.f32'), zipped]) {
    const { names, columns } = readRawExperts(path);
    expect(names).toEqual(['a', 'b_1']);
    expect(columns).toEqual([Float64Array.of(1.5, 2.25, -3), Float64Array.of(40, 50, NaN)]);
  }
});

test('an index may name its file', () => {
  const folder = folderOf({
    'index.json': JSON.stringify({ experts: ['a', 'b'], file: 'mine.f32' }),
    'mine.f32': float32([1, 2]),
    'experts.f32': float32([3, 4, 5, 6]),
  });
  expect(readRawExperts(folder).columns).toEqual([Float64Array.of(1), Float64Array.of(2)]);
});

test('knows what is raw', () => {
  expect(['x.f32', 'x.f32.gz', 'a/index.json', 'x.csv', 'x.csv.gz'].map((path) => isRawFile(path))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  [
    { 'index.json': INDEX, 'e.f32': float32([1, 2, 3]) },
    'e.f32: expected float32 numbers for each of 2 experts, a multiple of 8 bytes, got 12 bytes; check that index.json belongs to this file',
  ],
  [{ 'e.f32': float32([1, 2]) }, 'index.json: expected a file, got nothing at this path; check the path'],
  [
    { 'index.json': '{"experts": [1]}', 'e.f32': float32([1, 2]) },
    'index.json: expected JSON with the names of the experts, {"experts": ["a", "b"]}, got no such list; write one beside the .f32 file',
  ],
  [
    { 'index.json': INDEX, 'e.f32.gz': float32([1, 2]) },
    'e.f32.gz: expected a whole gzip file, got damaged data',
  ],
])('refuses %#', async (files, message) => {
  const folder = folderOf(files);
  const told = await refusal((async () => readRawExperts(folder))());
  expect(told).toContain(message);
});

test('a file that is not there is told as such, index or not', async () => {
  const path = join(folderOf({ 'e.f32': float32([1, 2]) }), 'other.f32');
  expect(await refusal((async () => readRawExperts(path))())).toContain(
    'other.f32: expected a file, got nothing at this path',
  );
});

test('asks which of several files is meant', () => {
  const folder = folderOf({ 'index.json': INDEX, 'e.f32': float32([1, 2]), 'f.f32': float32([1, 2]) });
  expect(() => readRawExperts(folder)).toThrow(
    'expected one .f32 or .f32.gz file of experts, got e.f32, f.f32; name the file itself',
  );
});
