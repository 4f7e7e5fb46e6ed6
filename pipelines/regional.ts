/**
 * Tomorrow's load of the French regions, told from the first file to the forecast.
 *
 *   npx tsx pipelines/regional.ts [--small] [--reports DIR] [--data DIR]
 *
 * Makes the embedded sample, reads it as any user's file, trains a graph attention network, scores it and shows who
 * listened to whom. `--small` takes five months instead of two years.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  formatGraphSummary,
  graphSummary,
  panelFrame,
  parseConfig,
  prepareGraph,
  readLoad,
  readNodes,
  run,
  scoreTable,
  trainingLoad,
  writeReport,
  writeSample,
  type AttentionSummary,
  type Explanations,
  type LoadedData,
} from '../src/index.ts';

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    reports: { type: 'string', default: 'reports' },
    data: { type: 'string', default: 'data' },
  },
});

const size = options.small
  ? {
      name: 'regional-small',
      sample: { from: '2020-01-01', days: 152 },
      splits: { train: '2020-01-01', validation: '2020-04-20', test: '2020-05-10', end: '2020-06-01' },
      model: { hidden: 32, layers: 1 },
      epochs: 12,
    }
  : {
      name: 'regional',
      sample: { from: '2020-01-01', days: 731 },
      splits: { train: '2020-01-01', validation: '2021-04-01', test: '2021-07-01', end: '2022-01-01' },
      model: { hidden: 64, layers: 2 },
      epochs: 30,
    };

heading('1. The data: CSV files, as anybody would bring them');
const folder = join(options.data, `france-${size.name}`);
const sample = writeSample('france', folder, { seed: 1, ...size.sample });
console.log(sample.files.join('\n'));

const files = { load: join(folder, 'load.csv'), nodes: join(folder, 'nodes.csv') };
const nodes = await readNodes(files.nodes);
const { panel, report } = await readLoad(files.load, { unit: 'MW', zone: 'Europe/Paris', nodes });
console.log(
  `\n${report.from} to ${report.to}, every ${report.stepMinutes} minutes, ${panel.nodes.length} nodes`,
);
console.log(`${report.missingReadings} of ${report.steps * panel.nodes.length} readings are missing\n`);

const frame = panelFrame(panel);
const shown = ['Bretagne', 'Hauts-de-France', 'Île-de-France', 'Nantes Métropole'];
frame
  .loc({ columns: ['date', ...shown] })
  .head(4)
  .print();
frame.loc({ columns: shown }).dropNa().describe().round(1).print();

heading('2. The experiment: a config, here written in code');
const { splits } = size;
const config = parseConfig(
  {
    name: size.name,
    seed: 0,
    data: {
      load: { file: files.load, unit: 'MW', zone: 'Europe/Paris' },
      nodes: { file: files.nodes },
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
    model: { operator: 'GATv2', heads: 2, ...size.model, seasonalSkip: [1, 7] },
    training: { epochs: size.epochs, learningRate: 0.003, schedule: 'cosine' },
  },
  { file: 'pipelines/regional.ts', folder: process.cwd() },
);
console.log(`day-ahead blocks of ${config.task.horizonHours} hours from ${config.task.origin},`);
console.log(`${config.model.operator} on the graph "${config.graph.kind}", seed ${config.seed}\n`);

const showGraph = (data: LoadedData): void => {
  const { graph } = prepareGraph(config, trainingLoad(config, data.load));
  console.log(formatGraphSummary(graphSummary(graph, { strongestEdges: 5 })).join('\n'));
  heading('3. Training');
};

const result = await run(config, options.reports, {
  now: () => performance.now(),
  onData: showGraph,
  onStage: (message) => console.log(message),
  onNetwork: (name) => ({
    onEpoch: ({ epoch, trainLoss, validationLoss }, epochs) => {
      if (epoch % 5 !== 0 && epoch !== epochs) return;
      const losses = `train ${loss(trainLoss)}, validation ${loss(validationLoss)}`;
      console.log(`${name}: epoch ${epoch} of ${epochs}, ${losses}`);
    },
  }),
});

heading('4. What it is worth, beside what costs nothing');
console.log(scoreTable(result.comparison, { width: 110 }));

heading('5. Who listened to whom, mean over the test period, heads and layers');
const { layers } = JSON.parse(
  readFileSync(join(result.folder, 'attention.json'), 'utf8'),
) as AttentionSummary;
for (const { source, target, share, ofEqual } of strongestListeners(layers).slice(0, 10)) {
  const percent = `${(100 * share).toFixed(1).padStart(5)} %`;
  console.log(`${percent}, ${ofEqual.toFixed(2)} × an equal share: ${target} listened to ${source}`);
}

console.log('\nIs that what the forecast rests on? Silencing the first tenth of the edges moves it by');
const { faithfulness, unit } = JSON.parse(
  readFileSync(join(result.folder, 'explanations.json'), 'utf8'),
) as Explanations;
for (const { ranking, share, top, random } of faithfulness) {
  if (share > 0.1) continue;
  console.log(`${top.toFixed(1)} ${unit} by ${ranking}, ${random.mean.toFixed(1)} ${unit} as many at random`);
}

heading('6. The forecast');
console.log(result.predictions);
console.log(readFileSync(result.predictions, 'utf8').split('\n').slice(0, 3).map(shortened).join('\n'));

heading('7. The report: all of it on one page');
console.log(await writeReport(result.folder));

/** Null before training: epoch 0 is the untrained network. */
function loss(value: number | null): string {
  return value === null ? '–' : value.toExponential(3);
}

function heading(text: string): void {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}

function shortened(line: string): string {
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/**
 * Share of each target's attention by source, mean over layers and heads, and how it compares with listening to all
 * alike; the most preferred first, self loops left out.
 */
function strongestListeners(attention: AttentionSummary['layers']) {
  const { edges } = attention[0];
  const listenedTo = (node: string): number => edges.filter(({ target }) => target === node).length;
  return edges
    .map(({ source, target }, edge) => {
      const weights = attention.flatMap((layer) => layer.edges[edge].weights);
      const share = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
      return { source, target, share, ofEqual: share * listenedTo(target) };
    })
    .filter(({ source, target }) => source !== target)
    .toSorted((a, b) => b.ofEqual - a.ofEqual);
}
