/**
 * Which graph operator forecasts the French regions best, and can that be told at all?
 *
 *   npx tsx pipelines/compare-operators.ts [--small] [--reports DIR] [--data DIR] [--workers N]
 *
 * Makes the embedded sample and trains all eight operators with three seeds each, the same networks on a graph without
 * neighbours, and a network without a graph operator: 51 runs in processes of their own. Stopped with Ctrl-C, it goes on
 * when it is started again. `--small` takes two operators, two seeds and a hundred days.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  compare,
  comparisonMarkdown,
  comparisonTable,
  parseConfig,
  writeSample,
  type ComparedRow,
  type ComparisonTable,
} from '../src/index.ts';

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    reports: { type: 'string', default: 'reports' },
    data: { type: 'string', default: 'data' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

const size = options.small
  ? {
      name: 'operators-small',
      sample: { from: '2020-01-01', days: 100 },
      splits: { train: '2020-01-01', validation: '2020-03-15', test: '2020-03-22', end: '2020-04-10' },
      model: { hidden: 16, layers: 1 },
      epochs: 6,
      compare: { operators: ['GCN', 'GATv2'], seeds: [0, 1] },
    }
  : {
      name: 'operators',
      sample: { from: '2020-01-01', days: 731 },
      splits: { train: '2020-01-01', validation: '2021-04-01', test: '2021-07-01', end: '2022-01-01' },
      model: { hidden: 64, layers: 2 },
      epochs: 25,
      compare: { seeds: [0, 1, 2] },
    };

heading(`1. The data: ${size.sample.days} days of 24 regions and métropoles, half-hourly, as CSV files`);
const folder = join(options.data, `france-${size.name}`);
console.log(writeSample('france', folder, { seed: 1, ...size.sample }).files.join('\n'));

heading('2. The experiment: all that the networks have in common');
const { splits } = size;
const config = parseConfig(
  {
    name: size.name,
    data: {
      load: { file: join(folder, 'load.csv'), unit: 'MW', zone: 'Europe/Paris' },
      nodes: { file: join(folder, 'nodes.csv') },
      weather: [{ variable: 'temperature', file: join(folder, 'weather.csv'), availability: 'forecast' }],
    },
    calendar: { holidays: 'FR', holidaysByNode: { 'Grand Est': 'FR-alsace-moselle' } },
    splits: {
      train: { from: splits.train, to: splits.validation },
      validation: { from: splits.validation, to: splits.test },
      test: { from: splits.test, to: splits.end },
    },
    features: [
      { series: 'load', at: 'sameClock', days: [1, 7] },
      { series: 'weekday', at: 'origin' },
      { series: 'holiday', at: 'origin' },
      { series: 'temperature', at: 'horizon' },
      { series: 'temperature', at: 'sameClock', days: [1, 7] },
    ],
    graph: { kind: 'space' },
    model: { operator: 'GCN', ...size.model, seasonalSkip: [1, 7] },
    training: { epochs: size.epochs, learningRate: 0.003, schedule: 'cosine' },
    compare: size.compare,
  },
  { file: 'pipelines/compare-operators.ts', folder: process.cwd() },
);
const { operators, seeds } = config.compare;
console.log(`operators: ${operators.join(', ')}`);
console.log(`seeds: ${seeds.join(', ')}; graph: ${config.graph.kind}; ${size.epochs} epochs`);
console.log('controls: each operator on the identity graph, a network without one, and the persistences');

heading('3. The training, each run in a process of its own');
let done = 0;
let total = 0;
const { folder: results, table } = await compare(config, options.reports, {
  workers: Number(options.workers),
  onStart: ({ jobs, finished }) => {
    total = jobs.length;
    done = finished.length;
    console.log(`${total} runs, ${done} of them done before`);
  },
  onEnd: (id, outcome) => {
    done++;
    const how = outcome.kind === 'failed' ? `failed, ${outcome.reason}` : 'done';
    console.log(`${String(done).padStart(3)} of ${total}  ${id}: ${how}`);
  },
});

heading('4. The table');
console.log(comparisonTable(table, { width: 110 }));
const markdown = join(results, 'comparison.md');
writeFileSync(markdown, comparisonMarkdown(table));

heading('5. What these runs can tell, by the MAPE of each level');
table.levels.forEach(({ level }, index) => console.log(`${level}: ${verdict(table, index)}`));
console.log(`\n${markdown}`);
if (table.failed.length > 0) process.exitCode = 1;

/** Who is ahead of the network without neighbours in every run, and what averaging the seeds is worth. */
function verdict({ rows, references }: ComparisonTable, level: number): string {
  const mape = (row: ComparedRow) => row.scores[level].mape;
  const alone = rows.find(({ role }) => role === 'feedForward');
  const networks = rows.filter((row) => row.role === 'compared' && mape(row) !== null);
  if (alone === undefined || mape(alone) === null || networks.length === 0) return 'too few runs to tell.';
  const ahead = networks.filter((row) => mape(row)!.worst < mape(alone)!.best);
  const behind = networks.filter((row) => mape(row)!.best > mape(alone)!.worst);
  const naive = Math.min(...references.map(({ scores }) => scores[level].mape ?? Infinity));
  const gains = networks.flatMap((row) => {
    const { mean, unif } = mape(row)!;
    return unif === null ? [] : [mean - unif];
  });
  const gain = gains.reduce((sum, each) => sum + each, 0) / gains.length;
  return [
    `with every run ahead of the network without neighbours: ${list(ahead)}`,
    `with every run behind it: ${list(behind)}`,
    `not to be told apart from it: ${list(networks.filter((row) => !ahead.includes(row) && !behind.includes(row)))}`,
    `behind the best persistence on average: ${list(networks.filter((row) => mape(row)!.mean > naive))}`,
    ...(gains.length === 0
      ? []
      : [`the mean forecast of the seeds takes ${gain.toFixed(2)} points off their mean error`]),
  ].join('\n  ');
}

function list(rows: readonly ComparedRow[]): string {
  return rows.length === 0 ? 'none' : rows.map(({ operator }) => operator).join(', ');
}

function heading(text: string): void {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}
