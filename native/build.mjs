/*
 * Compiles the kernels, for this machine and to WebAssembly, both at once. `--required` makes it a failure that one of them
 * cannot be compiled; `--force` compiles what is there already.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SOURCES } from './prebuilt.mjs';

const codes = await Promise.all(
  ['build-native.mjs', 'build-wasm.mjs'].map(
    (script) =>
      new Promise((resolve) => {
        spawn(process.execPath, [join(SOURCES, script), ...process.argv.slice(2)], { stdio: 'inherit' })
          .on('error', () => resolve(1))
          .on('exit', (code) => resolve(code ?? 1));
      }),
  ),
);
process.exitCode = Math.max(...codes);
