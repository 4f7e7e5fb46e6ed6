import { mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  fileExists,
  foldersIn,
  freePath,
  isFolder,
  modifiedMs,
  readBytes,
  readParts,
  readText,
  realPath,
  removeFile,
  writeFileWhole,
  writeNewFile,
} from '../../src/core/files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattgraph-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file comes part by part, to its end', () => {
  const path = join(folder, 'parts');
  writeFileWhole(
    path,
    Uint8Array.from({ length: 10 }, (_, at) => at * 3),
  );
  expect([...readParts(path, 4)].map((part) => part.length)).toEqual([4, 4, 2]);
  let sum = 0;
  for (const part of readParts(path, 4)) sum += part.reduce((total, value) => total + value, 0);
  expect(sum).toBe(135);
  writeFileWhole(path, '');
  expect([...readParts(path)]).toEqual([]);
  expect(() => [...readParts(join(folder, 'nowhere'))]).toThrow('ENOENT');
});

test('text and bytes come back as they were written, in folders made on the way', () => {
  const text = join(folder, 'a', 'b', 'métropole.txt');
  writeFileWhole(text, 'Île-de-France; 1,5 €\n');
  expect(readText(text)).toBe('Île-de-France; 1,5 €\n');
  const bytes = join(folder, 'bytes');
  writeFileWhole(bytes, Uint8Array.of(0, 255, 13, 10));
  expect([...readBytes(bytes)]).toEqual([0, 255, 13, 10]);
});

test('a file is replaced in one piece and nothing is left beside it', () => {
  const path = join(folder, 'weights');
  writeFileSync(path, 'a longer text than the new one');
  writeFileWhole(path, 'short');
  expect(readText(path)).toBe('short');
  expect(readdirSync(folder)).toEqual(['weights']);
});

test('where writing fails the old file stands', () => {
  const path = join(folder, 'weights');
  writeFileWhole(path, 'old');
  writeFileWhole(join(folder, 'weights.partial', 'in-the-way'), '');
  expect(() => writeFileWhole(path, 'new')).toThrow(/EISDIR/);
  expect(readText(path)).toBe('old');
});

test('a new file is written once', () => {
  const path = join(folder, 'a', 'lock');
  expect(writeNewFile(path, 'first')).toBe(true);
  expect(writeNewFile(path, 'second')).toBe(false);
  expect(readText(path)).toBe('first');
  expect(() => writeNewFile(join(path, 'inside'), '')).toThrow(/ENOTDIR|EEXIST/);
});

test('a missing file throws the error of the system', () => {
  const path = join(folder, 'nowhere');
  expect(() => readText(path)).toThrow(/ENOENT/);
  expect(() => readBytes(path)).toThrow(/ENOENT/);
});

test('removing a file that is not there is no error', () => {
  const path = join(folder, 'checkpoint');
  writeFileWhole(path, 'x');
  expect(fileExists(path)).toBe(true);
  removeFile(path);
  expect(fileExists(path)).toBe(false);
  removeFile(path);
  expect(readdirSync(folder)).toEqual([]);
});

test('folders are listed by name, without files and links; a link leads to where it points', () => {
  for (const name of ['b', 'a/inner']) writeFileWhole(join(folder, name, 'file'), '');
  writeFileWhole(join(folder, 'file'), '');
  symlinkSync(join(folder, 'a'), join(folder, 'link'));
  expect(foldersIn(folder)).toEqual(['a', 'b']);
  expect(realPath(join(folder, 'link', 'inner'))).toBe(realPath(join(folder, 'a', 'inner')));
  expect(realPath(join(folder, 'nowhere'))).toBeNull();
  expect(['a', 'link', 'file', 'nowhere'].map((name) => isFolder(join(folder, name)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('the time of a file is when it was written last', () => {
  const path = join(folder, 'file');
  writeFileWhole(path, '');
  utimesSync(path, new Date(1e12), new Date(1.1e12));
  expect(modifiedMs(path)).toBe(1.1e12);
});

test('a free path is the given one, or the first number behind it that nothing is at', () => {
  const path = join(folder, 'report');
  expect(freePath(path)).toBe(path);
  for (const taken of [path, `${path}-2`, `${path}-4`]) writeFileWhole(join(taken, 'file'), '');
  expect(freePath(path)).toBe(`${path}-3`);
});
