/**
 * Tomorrow's load of 200 households, told from dirty meters to the forecast.
 *
 *   npx tsx pipelines/household.ts [--small] [--reports DIR] [--data DIR]
 *
 * Makes the embedded sample, shows what cleaning finds in it, builds a graph from the wires, trains, and shows why a
 * sum of households is easy, a single one hard, and persistence hard to beat. `--small` takes 40 meters.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  clean,
  formatCleaningReport,
  formatGraphSummary,
  graphSummary,
  parseConfig,
  prepareGraph,
  readLoad,
  readNodes,
  run,
  scoreTable,
  trainingLoad,
  writeSample,
  type LoadedData,
  type NodeInfo,
} from '../src/index.ts';

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    reports: { type: 'string', default: 'reports' },
    data: { type: 'string', default: 'data' },
  },
});

const size = options.small
  ? { name: 'household-small', meters: 40, days: 60, test: '2021-01-20', end: '2021-01-30', epochs: 6 }
  : { name: 'household', meters: 200, days: 120, test: '2021-03-11', end: '2021-03-31', epochs: 12 };
const trainFrom = '2020-12-01';
const validationFrom = options.small ? '2021-01-12' : '2021-03-01';
const trainDays = options.small ? 42 : 90;

heading('1. The data: meters, substations, weather');
const folder = join(options.data, size.name);
const sample = writeSample('household', folder, {
  seed: 1,
  from: trainFrom,
  days: size.days,
  meters: size.meters,
});
console.log(sample.files.join('\n'));
const files = { load: join(folder, 'load.csv'), nodes: join(folder, 'nodes.csv') };
const nodeTable = await readNodes(files.nodes);
const { panel, report } = await readLoad(files.load, {
  unit: 'kW',
  zone: 'Europe/London',
  nodes: nodeTable,
});
const count = (level: string): number => nodeTable.filter((node) => node.level === level).length;
console.log(`\n${report.from} to ${report.to}, every ${report.stepMinutes} minutes`);
console.log(`${count('household')} households under ${count('substation')} substations`);

heading('2. Cleaning: masked and counted, never filled in');
// A household passes ten times its median whenever it cooks; a hundred times is a fault.
const cleaning = { spikes: { factor: 100 } };
const fitOn = { from: 0, to: trainDays * panel.grid.stepsPerDay };
const cleaned = clean(panel, { ...cleaning, fitOn });
console.log(formatCleaningReport(cleaned.report));

heading('3. The graph: the wires');
const dead = new Set(cleaned.report.totals.dead);
const edges = wires(panel.nodes.filter(({ id }) => !dead.has(id)));
const graphFile = join(folder, 'wires.csv');
writeFileSync(graphFile, ['source,target,weight', ...edges, ''].join('\n'));
console.log(graphFile);

const config = parseConfig(
  {
    name: size.name,
    seed: 0,
    data: {
      load: { file: files.load, unit: 'kW', zone: 'Europe/London' },
      nodes: { file: files.nodes },
      weather: [
        {
          variable: 'temperature',
          file: join(folder, 'weather.csv'),
          stations: { file: join(folder, 'stations.csv') },
          availability: 'forecast',
        },
      ],
      cleaning,
    },
    calendar: { holidays: 'GB-ENG' },
    splits: {
      train: { from: trainFrom, to: validationFrom },
      validation: { from: validationFrom, to: size.test },
      test: { from: size.test, to: size.end },
      // Few days, so a training window every three hours.
      trainEverySteps: 6,
    },
    features: [
      { series: 'load', at: 'sameClock', days: [1, 2, 7] },
      { series: 'timeOfDay', at: 'origin' },
      { series: 'weekend', at: 'origin' },
      { series: 'temperature', at: 'horizon' },
    ],
    graph: { kind: 'file', file: graphFile, format: 'edges' },
    model: { operator: 'SAGE', hidden: 32, layers: 2, seasonalSkip: [1, 2, 7] },
    training: { epochs: size.epochs, batchSize: 8, learningRate: 0.001, schedule: 'cosine' },
    // A total is scored over the meters that have a reading, as long as nine in ten have.
    evaluation: { minShare: 0.9 },
  },
  { file: 'pipelines/household.ts', folder: process.cwd() },
);

const showGraph = (data: LoadedData): void => {
  const { graph } = prepareGraph(config, trainingLoad(config, data.load));
  console.log(formatGraphSummary(graphSummary(graph, { strongestEdges: 0 })).join('\n'));
  heading('4. Training');
};

const { comparison, predictions } = await run(config, options.reports, {
  now: () => performance.now(),
  onData: showGraph,
  onStage: (message) => console.log(message),
  onNetwork: (name) => ({
    onEpoch: ({ epoch, trainLoss, validationLoss }, epochs) => {
      const losses = `train ${loss(trainLoss)}, validation ${loss(validationLoss)}`;
      console.log(`${name}: epoch ${epoch} of ${epochs}, ${losses}`);
    },
  }),
});

heading('5. What it is worth');
console.log(scoreTable(comparison, { width: 110 }));

heading('6. Why persistence is hard to beat here');
const levels = comparison.scores[0].levels.map(({ level }) => level);
for (const { forecast, levels: scored } of comparison.scores) {
  const wape = scored.map(({ wape: { value } }) =>
    `${value === null ? '–' : value.toFixed(1)} %`.padStart(8),
  );
  console.log(
    `${forecast.padEnd(26)} WAPE ${wape.map((text, index) => `${levels[index]}${text}`).join('  ')}`,
  );
}
console.log(`
One household is mostly chance: when somebody cooks tomorrow is in no feature, so every forecast misses by a large
share of the load, and the careful ones by staying near the mean. In the sum chance cancels. What is left there is the
rhythm of the day and the week, and yesterday and last week hold nearly all of it: with a few weeks of training there
is little else to learn. So the network starts from a learned mixture of the days before (model.seasonalSkip) and only
learns what to add. Beside the two persistences stands their mean, which cancels some of their chance too.
`);
console.log(predictions);

/** Null before training: epoch 0 is the untrained network. */
function loss(value: number | null): string {
  return value === null ? '–' : value.toExponential(3);
}

function heading(text: string): void {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}

/**
 * Edge list of the low-voltage network: along a feeder each house listens to the next two on either side, and the first
 * houses of a substation's feeders to each other. An id such as `S2-F1-07` names substation, feeder and house.
 */
function wires(households: readonly NodeInfo[]): string[] {
  const feeders = grouped(households, ({ id }) => id.slice(0, id.lastIndexOf('-')));
  const along = feeders.flatMap((houses) =>
    houses.flatMap((house, place) =>
      [1, 2].flatMap((distance) => bothWays(house, houses[place + distance], 1 / distance)),
    ),
  );
  const firsts = grouped(
    feeders.map(([first]) => first),
    ({ parent }) => parent,
  );
  const across = firsts.flatMap((heads) =>
    heads.flatMap((head, index) => heads.slice(index + 1).flatMap((other) => bothWays(head, other, 0.5))),
  );
  return [...along, ...across];
}

function grouped(nodes: readonly NodeInfo[], keyOf: (node: NodeInfo) => string | null): NodeInfo[][] {
  const keys = [...new Set(nodes.map(keyOf))];
  return keys.map((key) => nodes.filter((node) => keyOf(node) === key));
}

function bothWays(one: NodeInfo, other: NodeInfo | undefined, weight: number): string[] {
  return other === undefined ? [] : [`${one.id},${other.id},${weight}`, `${other.id},${one.id},${weight}`];
}
