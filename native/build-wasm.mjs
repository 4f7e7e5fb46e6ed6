/*
 * Compiles the kernels into prebuilds/wasm32/wattgraph.wasm, with clang that is WebAssembly itself: it comes from the
 * registry as a development dependency. A published package has the file and needs no compiler.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFresh, place, prebuilt, SIGNATURES_FLAG, SOURCES } from './prebuilt.mjs';

const target = prebuilt('wasm32', 'wattgraph.wasm');
const isRequired = process.argv.includes('--required');
const isForced = process.argv.includes('--force');

const FLAGS = [
  '--target=wasm32-wasip1',
  '-std=c++17',
  '-O3',
  '-msimd128',
  '-fno-exceptions',
  '-fno-rtti',
  '-fno-threadsafe-statics',
  '-fno-math-errno',
  // As in build-native.mjs: the same numbers would give different results from one call to the next.
  '-fno-vectorize',
  '-fno-slp-vectorize',
  '-Wall',
  '-Wextra',
  '-DWATT_ISA=wasm',
  '-DWATT_TABLE=kernelsOfWasm',
  SIGNATURES_FLAG,
  // Of the C library it takes memory only, and so needs no system.
  '-nostartfiles',
  '-Wl,--no-entry',
  '-Wl,--stack-first',
  '-Wl,-z,stack-size=262144',
  '-Wl,--export-table',
  '-Wl,--export=malloc',
  '-Wl,--export=free',
  '-Wl,--export=__stack_pointer',
  '-Wl,--strip-all',
];

async function compile({ runClang, runLLVM }) {
  const files = {};
  for (const file of readdirSync(SOURCES)) {
    if (/\.(cpp|hpp)$/.test(file)) files[file] = readFileSync(join(SOURCES, file));
  }
  // Without arguments it reads the compiler alone, and tells nobody how far it is.
  await runLLVM(null, {}, { fetchProgress: () => {} });
  const told = [];
  const stderr = (bytes) => {
    if (bytes !== null) told.push(Buffer.from(bytes));
  };
  try {
    const made = await runClang(['clang++', ...FLAGS, 'kernels.cpp', 'wasm.cpp', '-o', 'out.wasm'], files, {
      stderr,
    });
    return made['out.wasm'];
  } catch (cause) {
    throw new Error(Buffer.concat(told).toString() || String(cause), { cause });
  } finally {
    if (told.length > 0) process.stderr.write(Buffer.concat(told));
  }
}

function giveUp(reason) {
  process.stdout.write(
    `WebAssembly kernels: ${reason}; without them plain JavaScript serves where there are no native ones\n`,
  );
  process.exit(isRequired ? 1 : 0);
}

if (isForced || !isFresh(target)) {
  const clang = await import('@yowasp/clang').catch(() => null);
  // What a package brought was made of these sources, whatever the clock says.
  if (clang === null && existsSync(target) && !isRequired && !isForced) process.exit(0);
  if (clang === null) giveUp('@yowasp/clang, a development dependency, is not installed');
  try {
    place(await compile(clang), target);
  } catch (error) {
    giveUp(`clang failed: ${error.message.split('\n')[0]}`);
  }
}
