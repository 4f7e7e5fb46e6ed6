/*
 * The kernel tests under AddressSanitizer and UndefinedBehaviorSanitizer. The checked build takes the place of the usual
 * one while they run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const build = (...flags) =>
  execFileSync(process.execPath, [join(folder, 'build-native.mjs'), '--required', '--force', ...flags], {
    stdio: 'inherit',
  });
const libraryOf = (name) =>
  execFileSync(process.env.CXX ?? 'c++', [`-print-file-name=${name}`], { encoding: 'utf8' }).trim();

let status = 1;
try {
  build('--sanitize');
  // Node itself is not compiled with the sanitizers, so their library has to be there before it.
  const preloaded = [libraryOf('libasan.so'), libraryOf('libubsan.so'), libraryOf('libstdc++.so')].join(' ');
  ({ status } = spawnSync(
    process.execPath,
    [join(folder, '..', 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'tests/engine/native'],
    {
      cwd: join(folder, '..'),
      stdio: 'inherit',
      env: {
        ...process.env,
        LD_PRELOAD: preloaded,
        ASAN_OPTIONS: 'detect_leaks=0',
        UBSAN_OPTIONS: 'print_stacktrace=1',
      },
    },
  ));
} finally {
  build();
}
process.exit(status ?? 1);
