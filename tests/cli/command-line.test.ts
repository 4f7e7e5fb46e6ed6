import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { listBackends } from '../../src/engine/backend.ts';
import { scratchFolder, TINY, tinyConfig } from '../experiment/tiny-experiment.ts';
import { fakeTerminal } from './fake-terminal.ts';

const folder = scratchFolder();
const config = tinyConfig(folder);
const reports = join(folder, 'reports');
const quick = ['--set', 'training.epochs=2', '--reports', reports];

/** The first backend that this machine has. */
const chosenBackend = (await listBackends()).find(({ available }) => available)!.name;

async function wattgraph(args: readonly string[], given: Partial<Terminal> = {}) {
  const terminal = fakeTerminal(given);
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out(), told: terminal.told };
}

describe('usage', () => {
  test('no command shows the help on stderr and is bad usage', async () => {
    const { code, out, told } = await wattgraph([]);
    expect([code, out]).toEqual([2, '']);
    expect(told.join('\n')).toMatch(/^Usage: wattgraph/);
  });

  const COMMANDS = [
    'run',
    'compare',
    'forecast',
    'evaluate',
    'reconcile',
    'explain',
    'report',
    'graph',
    'import',
    'export',
    'sample',
    'parity',
    'bench',
    'backends',
  ];

  test('the help names every command', async () => {
    const { code, out } = await wattgraph(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(`\n  ${command} `);
  });

  test.for(COMMANDS)('%s --help has an example of itself', async (command) => {
    const { code, out, told } = await wattgraph([command, '--help']);
    expect([code, told]).toEqual([0, []]);
    expect(out).toMatch(new RegExp(`Examples?:\\n  \\$ wattgraph ${command}`));
  });

  test('the help of parity explains every field of a golden file', async () => {
    const { out } = await wattgraph(['parity', '--help']);
    for (const field of [
      'name',
      'layer',
      'options',
      'graph',
      'params',
      'input',
      'output',
      'cotangent',
      'grads',
      'attention',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${field} +\\w`, 'm'));
    }
  });

  test('--version is the one of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await wattgraph(['--version'])).toEqual({ code: 0, out: `${version}\n`, told: [] });
  });

  test.for([
    [['rum'], "error: unknown command 'rum' (Did you mean run?)"],
    [['run'], "error: missing required argument 'config'"],
    [['run', 'x.yaml', '--jason'], "error: unknown option '--jason' (Did you mean --json?)"],
    [
      ['bench', '--reps', '0'],
      "error: option '--reps <number>' argument '0' is invalid. Expected a whole number of 1 or more.",
    ],
    [
      ['bench', '--ops', 'MLP'],
      'error: expected --ops out of GCN, SAGE, GAT, GATv2, Transformer, TAG, Cheby, APPNP, got "MLP"; separate several by commas',
    ],
    [
      ['evaluate', 'x.csv', '--set', 'a=1'],
      'error: --set puts a value over a config, and there is none; add --config',
    ],
    [
      ['evaluate', 'x.csv', '--config', 'c', '--zone', 'UTC'],
      "error: option '--config <file>' cannot be used with option '--zone <name>'",
    ],
    [
      ['sample', 'x', '--kind', 'spain'],
      "error: option '--kind <kind>' argument 'spain' is invalid. Allowed choices are france, household.",
    ],
    [
      ['forecast', 'nowhere'],
      'error: nowhere: expected the folder of a finished run, got no such folder; name one that "run" has printed',
    ],
  ] as const)('%j is bad usage, told in one line', async ([args, line]) => {
    expect(await wattgraph(args)).toEqual({ code: 2, out: '', told: [line] });
  });
});

describe('faults', () => {
  test('in the config end with 2', async () => {
    const { code, told } = await wattgraph(['run', config, '--set', 'model.hiden=3']);
    expect(code).toBe(2);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('model: unknown key "hiden"; known here: operator, hidden');
  });

  test('in the data end with 3, with file, line and column', async () => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, 'date,Bretagne\n2021-03-01 00:00,12\n2021-03-01 00:30,n/a\n');
    const { code, told } = await wattgraph(['run', config, '--set', `data.load.file=${bad}`]);
    expect(code).toBe(3);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('bad.csv line 3, column "Bretagne": expected a number, got "n/a"');
  });

  test('elsewhere end with 1, without a stack', async () => {
    const { code, told } = await wattgraph(['graph', config, '--out', join(config, 'x')]);
    expect(code).toBe(1);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^error: ENOTDIR: not a directory/);
  });

  test('show where they came from where asked to', async () => {
    const { told } = await wattgraph(['run', 'nowhere.yaml'], { debug: true });
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/\n +at readConfig /);
  });
});

describe('run, forecast and evaluate', () => {
  let ran: Awaited<ReturnType<typeof wattgraph>>;

  beforeAll(async () => {
    ran = await wattgraph(['run', config, ...quick]);
  });

  test('run prints the scores and where the predictions lie, and tells the rest', () => {
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^national: France\n/);
    expect(ran.out).toMatch(/\nGCN +\d/);
    const printed = (file: string): string => join(reports, 'tiny', file);
    expect(
      ran.out.endsWith(`\npredictions: ${printed('predictions.csv')}\nreport: ${printed('report.html')}\n`),
    ).toBe(true);
    expect(ran.told[0]).toMatch(
      /^load\.csv: 1,726 rows, 1,726 steps of 30 minutes from 2021-03-01 00:00:00\+01:00/,
    );
    expect(ran.told[0]).toMatch(/readings missing\n/);
    expect(ran.told[1]).toBe(`writing to ${join(reports, 'tiny')}, backend ${chosenBackend}`);
    expect(ran.told.slice(2).map((line) => line.replace(/, loss.*/, ''))).toEqual([
      'GCN: training, epochs: 2',
      'GCN: epoch 1/2',
      'GCN: epoch 2/2',
      'without graph: training, epochs: 2',
      'without graph: epoch 1/2',
      'without graph: epoch 2/2',
    ]);
  });

  test('run --json prints the same scores and nothing else', async () => {
    const { code, out } = await wattgraph(['run', config, ...quick, '--json']);
    expect(code).toBe(0);
    const { folder: path, scores } = JSON.parse(out) as { folder: string; scores: { forecast: string }[] };
    expect(path).toBe(join(reports, 'tiny-2'));
    expect(scores.map(({ forecast }) => forecast).slice(0, 2)).toEqual(['GCN', 'without graph']);
  });

  test('forecast prints what run wrote', async () => {
    const { code, out, told } = await wattgraph(['forecast', join(reports, 'tiny')]);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(reports, 'tiny', 'predictions.csv'), 'utf8'));
    expect(told).toEqual(['526 rows; the last reading is of 2021-04-05 23:30:00+02:00']);
  });

  test('forecast of a day whose issue the readings do not reach says so', async () => {
    const { code, told } = await wattgraph(['forecast', join(reports, 'tiny'), '--day', '2021-04-08']);
    expect(code).toBe(0);
    expect(told).toEqual([
      '48 rows; the last reading is of 2021-04-05 23:30:00+02:00',
      'warning: 48 of the rows were issued after it; the readings they lack are stood in for by those of the same time on the days before',
    ]);
  });

  test('forecast --out writes a file, and writes over it only when forced', async () => {
    const file = join(folder, 'tomorrow.csv');
    const args = ['forecast', join(reports, 'tiny'), '--day', '2021-04-06', '--out', file];
    expect(await wattgraph(args)).toEqual({
      code: 0,
      out: '',
      told: [`48 rows in ${file}; the last reading is of 2021-04-05 23:30:00+02:00`],
    });
    const written = readFileSync(file, 'utf8');
    writeFileSync(file, 'mine');
    expect(await wattgraph(args)).toEqual({
      code: 2,
      out: '',
      told: [`error: ${file} is there already; name another file, or overwrite it with --force`],
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await wattgraph([...args, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  test('evaluate prints the table of the run, for its own file', async () => {
    const predictions = join(reports, 'tiny', 'predictions.csv');
    const { code, out } = await wattgraph([
      'evaluate',
      predictions,
      '--config',
      config,
      ...quick.slice(0, 2),
    ]);
    expect(code).toBe(0);
    const row = (table: string, name: string) => table.split('\n').find((line) => line.startsWith(name))!;
    expect(row(out, 'predictions.csv').replace('predictions.csv', '').trim()).toBe(
      row(ran.out, 'GCN').replace('GCN', '').trim(),
    );
  });

  test('evaluate --json without a config, notes on stderr', async () => {
    const predictions = join(reports, 'tiny', 'predictions.csv');
    const [header, ...lines] = readFileSync(join(folder, 'sample', 'load.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    const late = join(folder, 'late.csv');
    writeFileSync(late, `${[header, ...lines.slice(-13 * 48)].join('\n')}\n`);
    const args = ['--actual', late, '--nodes', join(folder, 'sample', 'nodes.csv'), '--zone', 'Europe/Paris'];
    const { code, out, told } = await wattgraph(['evaluate', predictions, ...args, '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { scores: unknown[] }).scores).toHaveLength(2);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Not compared with persistence, 7 days/);
  });

  test('Ctrl-C stops after the step, tells how to go on, and the same command goes on', async () => {
    const args = ['run', config, '--set', 'training.epochs=4', '--reports', join(folder, 'stopped')];
    const terminal = fakeTerminal();
    const tell = (line: string) => {
      terminal.told.push(line);
      if (line.startsWith('GCN: epoch 2/4')) terminal.interrupt();
    };
    expect(await runCommandLine(args, { ...terminal, tell })).toBe(130);
    expect(terminal.told.slice(-2)).toEqual([
      'stopping after this step; Ctrl-C again to quit at once',
      'error: stopped after epoch 2 of GCN; run the same command again to go on',
    ]);
    const { code, told } = await wattgraph(args);
    expect(code).toBe(0);
    expect(told).toContain('GCN: training, epochs: 4, 2 done before');
  });
});

describe('the other commands', () => {
  test('graph prints the summary and tells the files', async () => {
    const out = join(folder, 'graph');
    const { code, out: text, told } = await wattgraph(['graph', config, '--out', out]);
    expect(code).toBe(0);
    expect(text).toMatch(/^24 nodes, \d+ directed edges between them, 24 self loops\n/);
    expect(told).toEqual(
      ['edges.csv', 'matrix.csv', 'graph.json', 'graph.graphml'].map((name) => `wrote ${join(out, name)}`),
    );
    expect(existsSync(join(out, 'graph.graphml'))).toBe(true);
  });

  test('graph --json', async () => {
    const { out } = await wattgraph([
      'graph',
      config,
      '--out',
      join(folder, 'knn'),
      '--set',
      'graph={kind: knn, k: 2}',
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({ nodes: 24, edges: 48, inDegree: { min: 2, mean: 2, max: 2 } });
  });

  test('sample writes its files once', async () => {
    const dir = join(folder, 'town');
    const args = ['sample', dir, '--kind', 'household', '--days', '2', '--meters', '12', '--seed', '5'];
    const first = await wattgraph(args);
    expect(first).toEqual({
      code: 0,
      out: ['load.csv', 'nodes.csv', 'weather.csv', 'stations.csv']
        .map((name) => `${join(dir, name)}\n`)
        .join(''),
      told: [],
    });
    expect(await wattgraph(args)).toEqual({
      ...first,
      told: ['this sample is there already; nothing was written'],
    });
    expect((await wattgraph([...args.slice(0, -1), '6'])).code).toBe(2);
  });

  test('backends: exactly one is chosen, the first available', async () => {
    const found = JSON.parse((await wattgraph(['backends', '--json'])).out) as {
      name: string;
      available: boolean;
      chosen: boolean;
      note: string;
    }[];
    expect(found.map(({ name }) => name)).toEqual(['tensorflow', 'native', 'wasm', 'cpu']);
    expect(found.filter(({ chosen }) => chosen)).toEqual([found.find(({ available }) => available)]);
    const { out } = await wattgraph(['backends']);
    expect(out).toMatch(/^wasm +(chosen|available) +the same kernels as WebAssembly/m);
  });

  test('bench --json: workload → operator → medians, nothing else', async () => {
    const { code, out } = await wattgraph([
      'bench',
      '--json',
      '--cases',
      'dense12',
      '--ops',
      'GCN,APPNP',
      '--reps',
      '1',
    ]);
    expect(code).toBe(0);
    // The fake clock advances a second with each look.
    const timing = { step_ms: 1000, infer_ms: 1000 };
    // 20,348,928 and 10,911,744 multiply-adds in dense products, over 512³ in the same time.
    expect(out).toBe(
      `${JSON.stringify({ dense12: { GCN: { ...timing, efficiency: 0.152 }, APPNP: { ...timing, efficiency: 0.081 } } })}\n`,
    );
  });
});

describe('parity', () => {
  const golden = 'tests/golden/gat-by-hand.json';
  type Result = {
    file: string;
    name: string;
    output: number | null;
    attention: number | null;
    passed: boolean;
  };

  test('prints the largest differences of each case', async () => {
    const { code, out, told } = await wattgraph([
      'parity',
      golden,
      'tests/golden/gcn-by-hand.json',
      '--backend',
      'wasm',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {4}output \d\.\de[-+]\d+ +gradients \d/);
    expect(told[0]).toBe('backend wasm, tolerance 0.0001');
    expect(told.at(-1)).toMatch(/^\d+ cases, none off by more than 0\.0001$/);
  });

  test('ends with 1 above the tolerance', async () => {
    const file = join(folder, 'off.json');
    const content = JSON.parse(readFileSync(golden, 'utf8')) as {
      cases: { name: string; output: { data: number[] } }[];
    };
    content.cases[0].output.data[1] += 0.5;
    writeFileSync(file, JSON.stringify(content));
    const { code, out, told } = await wattgraph(['parity', file, '--json']);
    expect(code).toBe(1);
    const [first] = JSON.parse(out) as Result[];
    expect(first).toMatchObject({ file, passed: false });
    const largest = Math.max(1, ...content.cases[0].output.data.map(Math.abs));
    expect(first.output).toBeCloseTo(0.5 / largest, 5);
    expect(told.at(-1)).toMatch(/^error: 1 of \d+ cases are off by more than 0\.0001, the first is "/);
    expect((await wattgraph(['parity', file, '--tolerance', '0.6'])).code).toBe(0);
  });

  test('a difference that is no number fails, whatever the tolerance', async () => {
    const file = join(folder, 'huge.json');
    const content = JSON.parse(readFileSync(golden, 'utf8')) as { cases: { input: { data: number[] } }[] };
    content.cases[0].input.data[0] = 1e39;
    writeFileSync(file, JSON.stringify(content));
    const { code, out } = await wattgraph(['parity', file, '--tolerance', '1e300', '--json']);
    expect(code).toBe(1);
    expect((JSON.parse(out) as Result[])[0]).toMatchObject({ output: null, passed: false });
  });

  test('a case that does not fit together is bad data', async () => {
    const file = join(folder, 'unfit.json');
    const content = JSON.parse(readFileSync(golden, 'utf8')) as { cases: { name: string; params: object }[] };
    content.cases[0].params = {};
    writeFileSync(file, JSON.stringify(content));
    const { code, told } = await wattgraph(['parity', file]);
    expect(code).toBe(3);
    expect(told.at(-1)).toContain(`that fit together in the case "${content.cases[0].name}", got weight`);
  });

  test('another file is bad data', async () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, TINY);
    expect((await wattgraph(['parity', file])).code).toBe(3);
  });
});
