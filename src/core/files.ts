import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes beside the target and renames, so that a reader never sees half a file. Makes missing folders. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}

/** @throws the system's error where the file cannot be read. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** @throws the system's error where the file cannot be read. */
export function readBytes(path: string): Uint8Array {
  return readFileSync(path);
}

export function fileExists(path: string): boolean {
  return existsSync(path);
}

/** Removes a file, if it is there. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
}
