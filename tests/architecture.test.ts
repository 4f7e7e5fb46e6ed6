import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFacts, type SourceFacts } from './helpers/source-facts.ts';

/**
 * Who may import whom, from the bottom up: a folder may import itself, and of the folders above its line those that it
 * names. ARCHITECTURE.md gives the reasons.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  calendar: ['core'],
  engine: ['core'],
  ingest: ['core', 'calendar'],
  features: ['core', 'calendar'],
  graph: ['core'],
  dataset: ['core', 'calendar', 'engine', 'features', 'graph'],
  layers: ['core', 'engine'],
  models: ['core', 'engine', 'layers'],
  training: ['core', 'engine', 'dataset', 'layers', 'models'],
  rolling: ['core', 'engine', 'dataset', 'layers', 'training'],
  parity: ['core', 'engine', 'layers'],
  exchange: ['core', 'engine'],
  onnx: ['core', 'engine'],
  forecast: ['core', 'calendar', 'engine', 'dataset', 'layers', 'models'],
  hierarchy: ['core', 'graph', 'forecast'],
  aggregation: ['core', 'forecast'],
  significance: ['core'],
  evaluation: ['core', 'calendar', 'graph', 'forecast', 'significance'],
  explain: ['core', 'calendar', 'engine', 'features', 'dataset', 'graph', 'layers', 'models', 'forecast'],
  search: ['core'],
  baselines: ['core', 'calendar', 'features', 'dataset', 'forecast'],
  experiment: [
    'core',
    'calendar',
    'engine',
    'ingest',
    'features',
    'graph',
    'dataset',
    'layers',
    'models',
    'training',
    'exchange',
    'onnx',
    'forecast',
    'hierarchy',
    'aggregation',
    'evaluation',
    'explain',
    'baselines',
  ],
  study: ['core', 'calendar', 'forecast', 'hierarchy', 'significance', 'evaluation', 'search', 'experiment'],
  report: [
    'core',
    'calendar',
    'graph',
    'forecast',
    'hierarchy',
    'significance',
    'evaluation',
    'explain',
    'experiment',
    'study',
  ],
  cli: [
    'core',
    'engine',
    'ingest',
    'graph',
    'parity',
    'exchange',
    'aggregation',
    'hierarchy',
    'evaluation',
    'experiment',
    'study',
    'report',
  ],
};

/** The only places that may import a package: folders, or single files. A package that is not here may not be used. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  '@tensorflow/tfjs-core': ['engine/'],
  '@tensorflow/tfjs-backend-cpu': ['engine/'],
  '@tensorflow/tfjs-node': ['engine/backend.ts'],
  '@bufbuild/protobuf': ['onnx/'],
  // Headers, for native/build-native.mjs.
  'node-api-headers': [],
  luxon: ['calendar/'],
  'ydf-training': ['baselines/load-ydf.ts'],
  'date-holidays': ['calendar/'],
  graphology: ['graph/'],
  'graphology-components': ['graph/'],
  'graphology-graphml': ['graph/'],
  'graphology-types': ['graph/'],
  'fast-xml-parser': ['graph/'],
  'ml-matrix': [
    'graph/',
    'aggregation/',
    'training/fit-seasonal-mixture.ts',
    'baselines/bordered-least-squares.ts',
  ],
  'csv-parse': ['ingest/', 'graph/delimited-rows.ts'],
  'pure-rand': ['core/random.ts'],
  cephes: ['significance/student-t.ts'],
  zod: ['experiment/', 'parity/', 'study/comparison-file.ts', 'study/tune-trial.ts'],
  yaml: ['experiment/'],
  'danfojs-node': ['report/frames.ts'],
  'cli-table3': ['report/'],
  'cli-progress': ['cli/'],
  'log-update': ['cli/'],
  vega: ['report/'],
  'vega-lite': ['report/'],
  'world-atlas': ['report/outline.ts'],
  'topojson-client': ['report/outline.ts'],
  commander: ['cli/'],
  'node:fs': ['core/files.ts', 'ingest/'],
  'node:zlib': ['ingest/', 'report/pack-series.ts'],
  'node:stream': ['ingest/'],
  'node:buffer': ['ingest/'],
  'node:crypto': ['experiment/', 'engine/kernel-signatures.ts'],
  'node:module': [
    'engine/backend.ts',
    'engine/native-addon.ts',
    'experiment/manifest.ts',
    'report/frames.ts',
    'report/outline.ts',
    'significance/student-t.ts',
  ],
  'node:timers': ['training/', 'baselines/gradient-boosting.ts', 'experiment/write-explanations.ts'],
  'node:path': ['core/', 'ingest/', 'experiment/', 'study/', 'report/', 'cli/'],
  'node:util': ['report/'],
  'node:url': [
    'engine/kernel-signatures.ts',
    'engine/native-addon.ts',
    'engine/wasm-module.ts',
    'report/page-script.ts',
    'study/worker-process.ts',
  ],
  'node:process': ['cli/', 'study/worker.ts'],
  'node:child_process': ['study/'],
  'node:http': ['cli/'],
  'node:os': ['cli/', 'core/folder-lock.ts'],
  'node:tty': ['cli/'],
  'node:perf_hooks': ['cli/', 'study/worker.ts'],
};

/** Uses of the outside world that are allowed below cli/, each with its reason. */
const AMBIENT_ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // Emscripten's start-up hooks the process's errors; the hooks are taken off again.
  'baselines/load-ydf.ts': ['process.rawListeners', 'process.removeListener'],
  // Which compiled kernels this machine can load.
  'engine/native-addon.ts': ['process.platform', 'process.arch'],
  // The manifest says which Node made the run.
  'experiment/run.ts': ['process.version'],
  // Whose a folder is: this process, and whether the one that locked it is still there.
  'core/folder-lock.ts': ['process.pid', 'performance.timeOrigin', 'process.kill'],
  // A process of its own: it talks to its parent, and has a clock as the command line has one.
  'study/worker.ts': [
    'process.env',
    'process.env',
    'process.on',
    'process.on',
    'process.on',
    'process.exit',
    'process.send',
    'performance.now',
  ],
  // danfojs-node warns on the console while it loads; that one warning is held back.
  'report/frames.ts': ['console'],
};

/** Slow to load and needed by few commands: `await import(…)` on first use. */
const LATE = ['danfojs-node', 'vega', 'vega-lite', '@bufbuild/protobuf', 'ydf-training'];

/** Tests that stand for no single source file. */
const FREE_TESTS = [
  /^(architecture|lockfile)\.test\.ts$/,
  /^pipelines/,
  /^(golden|helpers|browser)\//,
  /^parity\/golden\.test\.ts$/,
];

const MOST_LINES = 300;

const root = join(import.meta.dirname, '..');

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .toSorted();
}

const sources = filesUnder('src').map((file) => ({ file, ...factsOf('src', file) }));

function factsOf(folder: string, file: string): SourceFacts {
  return sourceFacts(readFileSync(join(root, folder, file), 'utf8'));
}

/** `engine` of `engine/adam.ts`; null for `index.ts` itself. */
function folderOf(file: string): string | null {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : null;
}

/** `@scope/name` or `name` of a specifier; `node:fs` of `node:fs/promises`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Folder to folder edges that the map does not have, `calendar → ingest (calendar/x.ts)`. */
function forbiddenEdges(file: string, { imports }: Pick<SourceFacts, 'imports'>): string[] {
  const from = folderOf(file);
  return imports
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier))
    .flatMap((imported) => {
      const to = folderOf(imported);
      if (imported === '../package.json' || to === from) return [];
      const allowed = from === null ? to !== null && to !== 'cli' : to !== null && mayImport(from, to);
      return allowed ? [] : [`${from ?? 'index.ts'} → ${to ?? imported} (${file})`];
    });
}

function mayImport(from: string, to: string): boolean {
  return MAY_IMPORT[from]?.includes(to) ?? false;
}

/** Packages a file may not import, `luxon (ingest/x.ts)`. */
function forcedDoors(file: string, { imports }: Pick<SourceFacts, 'imports'>): string[] {
  return imports
    .filter((specifier) => !specifier.startsWith('.'))
    .filter((specifier) => {
      const doors = DOORS[packageOf(specifier)] ?? [];
      return !doors.some((door) => (door.endsWith('/') ? file.startsWith(door) : file === door));
    })
    .map((specifier) => `${specifier} (${file})`);
}

/** Packages that are loaded before the first line of a file runs, through all that it imports statically. */
function packagesLoadedWith(entry: string): ReadonlySet<string> {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    for (const specifier of sources.find((source) => source.file === file)?.loads ?? []) {
      if (specifier.startsWith('.')) files.add(posix.join(posix.dirname(file), specifier));
      else packages.add(packageOf(specifier));
    }
  }
  return packages;
}

function strayAmbient(file: string, { ambient }: Pick<SourceFacts, 'ambient'>): string[] {
  if (file.startsWith('cli/')) return [];
  return ambient
    .filter((use) => !(AMBIENT_ALLOWED[file] ?? []).includes(use))
    .map((use) => `${use} (${file})`);
}

describe('folders', () => {
  test('the map goes one way: a folder names only folders before it, so no circle is possible', () => {
    const order = Object.keys(MAY_IMPORT);
    for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
      expect(
        allowed.filter((other) => order.indexOf(other) >= order.indexOf(folder)),
        folder,
      ).toEqual([]);
    }
  });

  test('every folder of src/ is on the map, and nothing but index.ts lies beside them', () => {
    const folders = new Set(sources.map(({ file }) => folderOf(file)));
    expect([...folders].filter((folder) => folder !== null && !(folder in MAY_IMPORT))).toEqual([]);
    expect(sources.filter(({ file }) => folderOf(file) === null).map(({ file }) => file)).toEqual([
      'index.ts',
    ]);
  });

  test('a folder imports what the map names and nothing else', () => {
    expect(sources.flatMap(({ file, ...facts }) => forbiddenEdges(file, facts))).toEqual([]);
  });

  test('the rule sees a breach', () => {
    const { imports } = sourceFacts(`import type { X } from '../models/graph-network.ts';\n`);
    expect(forbiddenEdges('evaluation/score.ts', { imports })).toEqual([
      'evaluation → models (evaluation/score.ts)',
    ]);
    expect(forbiddenEdges('index.ts', { imports: ['./cli/main.ts'] })).toEqual(['index.ts → cli (index.ts)']);
    expect(forbiddenEdges('layers/x.ts', { imports: ['../index.ts'] })).toEqual([
      'layers → index.ts (layers/x.ts)',
    ]);
  });

  test('pipelines know the public API only', () => {
    const outside = filesUnder('pipelines').flatMap((file) =>
      factsOf('pipelines', file)
        .imports.filter((specifier) => specifier !== '../src/index.ts' && !specifier.startsWith('node:'))
        .map((specifier) => `${specifier} (${file})`),
    );
    expect(outside).toEqual([]);
  });
});

describe('doors', () => {
  test('a package is imported through its door only', () => {
    expect(sources.flatMap(({ file, ...facts }) => forcedDoors(file, facts))).toEqual([]);
  });

  test('every dependency is used, and none is used that package.json does not name', () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'peerDependencies', Record<string, string>>;
    const named = Object.keys(DOORS).filter((name) => !name.startsWith('node:'));
    expect(named.toSorted()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).toSorted());
  });

  test('the rule sees a breach, whichever way a package is imported', () => {
    const text = [
      `import { DateTime } from 'luxon';`,
      `type Frame = import('danfojs-node').DataFrame;`,
      `export { parse } from 'csv-parse/sync';`,
      `const fs = await import('node:fs/promises');`,
      `createRequire(import.meta.url)('graphology');`,
      `// import 'yaml'`,
    ].join('\n');
    expect(forcedDoors('ingest/x.ts', sourceFacts(text))).toEqual([
      'luxon (ingest/x.ts)',
      'danfojs-node (ingest/x.ts)',
      'graphology (ingest/x.ts)',
    ]);
    expect(forcedDoors('graph/x.ts', { imports: ['csv-parse', 'left-pad'] })).toEqual([
      'csv-parse (graph/x.ts)',
      'left-pad (graph/x.ts)',
    ]);
  });
});

describe('start-up', () => {
  test('what a command does is loaded when the command begins', () => {
    const loaded = [...packagesLoadedWith('cli/main.ts')].filter((name) => !name.startsWith('node:'));
    expect(loaded).toEqual(['commander']);
  });

  test('packages that few commands need are not loaded with a run, its result or the public API', () => {
    for (const entry of ['experiment/run.ts', 'cli/run-result.ts', 'index.ts']) {
      const loaded = packagesLoadedWith(entry);
      expect(loaded, entry).toContain('zod');
      expect(
        LATE.filter((name) => loaded.has(name)),
        entry,
      ).toEqual([]);
    }
  });

  test('the rule sees a breach', () => {
    const loaded = packagesLoadedWith('report/report-page.ts');
    expect(LATE.filter((name) => loaded.has(name))).toEqual(['vega', 'vega-lite']);
    const text = [
      `import './a.ts';`,
      `import { type A } from './b.ts';`,
      `import type { B } from './c.ts';`,
      `export { c, type D } from './d.ts';`,
      `export type { E } from './e.ts';`,
      `type F = import('./f.ts').F;`,
      `const { g } = await import('./g.ts');`,
    ].join('\n');
    expect(sourceFacts(text).loads).toEqual(['./a.ts', './b.ts', './d.ts']);
  });
});

describe('files', () => {
  test('seeds, clocks, the environment and the console are arguments below cli/', () => {
    expect(sources.flatMap(({ file, ...facts }) => strayAmbient(file, facts))).toEqual([]);
  });

  test('the rule sees a breach', () => {
    const { ambient } = sourceFacts(`
      const start = Date.now() + new Date().getTime() + performance.now(); // process.env.HOME
      const day = new Date(start);
      console.log(Math.random(), process.env['HOME'], globalThis.console, 'process.exit', Math.max(1, 2));
    `);
    expect(strayAmbient('core/x.ts', { ambient })).toEqual(
      ['Date.now', 'new Date()', 'performance.now', 'console', 'Math.random', 'process.env', 'console'].map(
        (use) => `${use} (core/x.ts)`,
      ),
    );
    expect(strayAmbient('cli/x.ts', { ambient })).toEqual([]);
  });

  test('nothing is exported wholesale', () => {
    expect(sources.filter(({ starExports }) => starExports > 0).map(({ file }) => file)).toEqual([]);
    expect(sourceFacts(`export * from './a.ts';\nexport * as b from './b.ts';\n`).starExports).toBe(2);
    expect(sourceFacts(`export { a } from './a.ts';\n`).starExports).toBe(0);
  });

  test('no file is a drawer for everything, and no folder has a barrel', () => {
    const drawers = ['utils.ts', 'util.ts', 'helpers.ts', 'helper.ts', 'misc.ts', 'common.ts', 'index.ts'];
    const found = sources.filter(({ file }) => file !== 'index.ts' && drawers.includes(basename(file)));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  test('names are kebab-case', () => {
    const odd = sources.filter(
      ({ file }) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(file),
    );
    expect(odd.map(({ file }) => file)).toEqual([]);
  });

  test(`no file is longer than ${MOST_LINES} lines`, () => {
    expect(
      sources.filter(({ lines }) => lines > MOST_LINES).map(({ file, lines }) => `${file}: ${lines}`),
    ).toEqual([]);
    expect(sourceFacts('a;\nb;\n').lines).toBe(2);
  });

  test('every test has the path of the source file it tests', () => {
    const orphans = filesUnder('tests')
      .filter((file) => file.endsWith('.test.ts') && !FREE_TESTS.some((free) => free.test(file)))
      .filter((file) => !existsSync(join(root, 'src', dirname(file), basename(file, '.test.ts') + '.ts')));
    expect(orphans).toEqual([]);
  });
});
