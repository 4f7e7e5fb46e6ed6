/*
 * Compiles the native kernels into prebuilds/<platform>-<arch>/wattgraph.node, where src/engine looks for them.
 * Without a compiler one line says so, and the exit code is 0: WebAssembly serves then. `--required` makes that a failure.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isFresh, place, prebuilt, SOURCES, SIGNATURES_FLAG } from './prebuilt.mjs';

const run = promisify(execFile);
const target = prebuilt(`${process.platform}-${process.arch}`, 'wattgraph.node');
const isRequired = process.argv.includes('--required');
const isForced = process.argv.includes('--force');
const sanitize = process.argv.includes('--sanitize')
  ? ['-fsanitize=address,undefined', '-fno-sanitize-recover=undefined', '-g']
  : [];

const isX86 = process.arch === 'x64';
const sets = [
  { name: 'baseline', table: 'kernelsOfBaseline', flags: [] },
  ...(isX86
    ? [
        { name: 'avx2', table: 'kernelsOfAvx2', flags: ['-mavx2', '-mfma'] },
        {
          name: 'avx512',
          table: 'kernelsOfAvx512',
          flags: [
            '-mavx512f',
            '-mavx512dq',
            '-mavx512bw',
            '-mavx512vl',
            '-mfma',
            '-mprefer-vector-width=512',
          ],
        },
      ]
    : []),
];
const baselineName = isX86 ? 'SSE2' : process.arch === 'arm64' ? 'NEON' : 'plain C++';

/** The first compiler that answers. */
async function findCompiler() {
  const candidates = process.env.CXX === undefined ? ['c++', 'g++', 'clang++'] : [process.env.CXX];
  for (const candidate of candidates) {
    try {
      await run(candidate, ['--version']);
      return candidate;
    } catch {
      // The next one.
    }
  }
  return null;
}

/** Headers of Node-API, from the package or beside this Node. */
async function findHeaders() {
  try {
    return (await import('node-api-headers')).default.include_dir;
  } catch {
    const beside = join(dirname(process.execPath), '..', 'include', 'node');
    return existsSync(join(beside, 'node_api.h')) ? beside : null;
  }
}

async function compile(compiler, headers, folder) {
  const common = [
    '-std=c++17',
    '-O3',
    '-fPIC',
    '-fno-math-errno',
    '-fvisibility=hidden',
    '-Wall',
    '-Wextra',
    '-Wno-psabi',
    ...sanitize,
  ];
  const object = (name) => join(folder, `${name}.o`);
  const jobs = [
    ...sets.map(({ name, table, flags }) => ({
      file: 'kernels.cpp',
      object: object(name),
      flags: [
        `-DWATT_ISA=${name}`,
        `-DWATT_TABLE=${table}`,
        '-fno-exceptions',
        '-fno-rtti',
        // A loop that the compiler vectorises by itself asks first whether its arrays lie far enough apart, and the other
        // version rounds differently: the same numbers would give different results from one call to the next.
        '-fno-tree-vectorize',
        '-fno-tree-slp-vectorize',
        ...flags,
      ],
    })),
    { file: 'scratch.cpp', object: object('scratch'), flags: [] },
    { file: 'threads.cpp', object: object('threads'), flags: ['-pthread'] },
    {
      file: 'addon.cpp',
      object: object('addon'),
      flags: [
        `-I${headers}`,
        `-DWATT_BASELINE="${baselineName}"`,
        SIGNATURES_FLAG,
        ...(isX86 ? ['-DWATT_X86'] : []),
      ],
    },
  ];
  await Promise.all(
    jobs.map(({ file, object: output, flags }) =>
      run(compiler, [...common, ...flags, '-c', join(SOURCES, file), '-o', output]),
    ),
  );
  const linked = join(folder, 'wattgraph.node');
  const shared = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'];
  await run(compiler, [
    ...shared,
    '-pthread',
    ...sanitize,
    ...jobs.map(({ object: input }) => input),
    '-o',
    linked,
  ]);
  return linked;
}

function giveUp(reason) {
  process.stdout.write(`native kernels: ${reason}; the WebAssembly backend serves\n`);
  process.exit(isRequired ? 1 : 0);
}

if (isForced || !isFresh(target)) {
  if (process.platform === 'win32') giveUp('not built on Windows');
  const compiler = await findCompiler();
  if (compiler === null) giveUp('no C++ compiler (c++, g++ or clang++) found');
  const headers = await findHeaders();
  if (headers === null) giveUp('no headers of Node-API found');
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-native-'));
  try {
    const linked = await compile(compiler, headers, folder);
    place(readFileSync(linked), target);
  } catch (error) {
    giveUp(`${compiler} failed: ${String(error.stderr ?? error.message).split('\n')[0]}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
