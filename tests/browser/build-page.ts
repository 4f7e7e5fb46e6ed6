import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Folders and files that the script is made of, or may come to be. */
const SOURCES = ['page', 'src/core', 'src/report', 'scripts/build-page.mjs'];

/** Builds the script of the reports before any test, where it is missing or older than what it is made of. */
export default function buildPage(): void {
  if (newest(SOURCES) > newest(['dist/report-page.js'])) {
    execFileSync(process.execPath, ['scripts/build-page.mjs'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

/** When the newest of these and of all that lies in them was written, UTC milliseconds; 0 where none is there. */
function newest(paths: readonly string[]): number {
  const times = paths.flatMap((path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) return [];
    const inside = stat.isDirectory()
      ? readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
      : [];
    return [stat.mtimeMs, ...inside.map((file) => statSync(join(root, path, file)).mtimeMs)];
  });
  return Math.max(0, ...times);
}
