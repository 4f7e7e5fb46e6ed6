// Files of prebuilds/ and whether they are younger than what they are made of.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SOURCES = dirname(fileURLToPath(import.meta.url));

/** Tells which kernels.hpp a file was made of; src/engine/kernel-signatures.ts reads it the same way. */
export const SIGNATURES_FLAG = `-DWATT_SIGNATURES=${createHash('sha256')
  .update(readFileSync(join(SOURCES, 'kernels.hpp')))
  .digest()
  .readUInt32BE()}u`;

/** Where the file of a platform stands, e.g. `linux-x64`, `wattgraph.node`. */
export function prebuilt(platform, name) {
  return join(SOURCES, '..', 'prebuilds', platform, name);
}

export function isFresh(target) {
  if (!existsSync(target)) return false;
  const built = statSync(target).mtimeMs;
  return readdirSync(SOURCES).every((file) => statSync(join(SOURCES, file)).mtimeMs <= built);
}

/** Written beside it first: a process that has the old one loaded keeps it, and none loads half a file. */
export function place(bytes, target) {
  mkdirSync(dirname(target), { recursive: true });
  const beside = `${target}.${process.pid}`;
  writeFileSync(beside, bytes, { mode: 0o755 });
  renameSync(beside, target);
}
