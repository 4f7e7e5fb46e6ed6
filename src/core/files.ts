import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Writes beside the target and renames, so that a reader never sees half a file. Makes missing folders. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}

/** Writes a file that is not there yet. @returns false, and writes nothing, where it is. */
export function writeNewFile(path: string, content: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** @throws the system's error where the file cannot be read. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** @throws the system's error where the file cannot be read. */
export function readBytes(path: string): Uint8Array {
  return readFileSync(path);
}

/** A file part by part, so that a large one never is in memory as a whole. @throws the system's error where it cannot be read. */
export function* readParts(path: string, partBytes = 1 << 20): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const part = new Uint8Array(partBytes);
    for (let length = readSync(file, part); length > 0; length = readSync(file, part)) {
      yield part.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

export function fileExists(path: string): boolean {
  return existsSync(path);
}

/** Removes a file, if it is there. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

/** Removes a folder with all that is in it, if it is there. */
export function removeFolder(path: string): void {
  rmSync(path, { force: true, recursive: true });
}

/** Names of the folders directly in a folder, in the order of their names; links are no folders. */
export function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** Where a path leads once every link on it is followed; null where nothing is there. */
export function realPath(path: string): string | null {
  return existsSync(path) ? realpathSync(path) : null;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** When a file was written last, UTC milliseconds. @throws the system's error where it is not there. */
export function modifiedMs(path: string): number {
  return statSync(path).mtimeMs;
}

/** The path, or with `-2`, `-3`, … behind it the first that nothing is at. */
export function freePath(path: string): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? path : `${path}-${number}`;
    if (!fileExists(numbered)) return numbered;
  }
}
