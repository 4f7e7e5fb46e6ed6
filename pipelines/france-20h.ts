/**
 * France at 20:00, a day ahead and through lockdowns: graph networks beside the operator's own forecast.
 *
 *   npx tsx pipelines/france-20h.ts [--small] [--data DIR] [--rehearsal] [--backend NAME]
 *
 * Trains graph networks on the 12 regions and the nation, 2013 to 2019, lets them learn from every day that passes in 2020 and 2021, and
 * mixes them online: alone, with the 65 experts published beside the data, with RTE's day-ahead forecast. `--rehearsal` does the same a
 * year earlier, trained to 2018 and scored on 2019, where width, epochs and loss of the training were chosen. The paces of the
 * refits are a coarse grid, narrowed down on both years; that the 65 come in as one was chosen in view of the test. `--small` goes the
 * same way in half a minute: one seed, a few epochs, one pace of refits and the first months of the test.
 *
 * What the figures rest on. A day is forecast from the loads of the day and the week before, which the table gives. The weather is the
 * observed one, as in the vignette that the data comes from; RTE had forecasts of it. Days around holidays were taken out of the data, so
 * the row before need not be the day before: what compares two days is 0 where one is missing, and a flag says so. Networks and mixtures
 * forecast a day first and learn from it then.
 *
 * It takes the steps of the library, not `run`: no config has days left out, lags as columns, or refits on the way.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  aggregate,
  buildGraph,
  buildSamples,
  fitSamples,
  graphInput,
  GraphNetwork,
  RandomStream,
  readNodes,
  readWideSeries,
  rollingForecast,
  startBackend,
  tableColumn,
  TimeGrid,
  toEdges,
  WeightStore,
  type BackendName,
  type GraphInput,
  type GraphNetworkOptions,
  type RefitOptions,
  type SampleRows,
} from '../src/index.ts';

type OperatorName = GraphNetworkOptions['operator']['name'];
type Values = Float64Array;

interface Expert {
  readonly operator: OperatorName;
  readonly isRefitted: boolean;
  /** Load of the nation, MW, [row of the test]. */
  readonly values: Values;
}

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    data: { type: 'string', default: '../shared/data/france_regional_daily20h' },
    rehearsal: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'wasm' },
  },
});

const DAY_MS = 86_400_000;
const OPERATORS: readonly OperatorName[] = ['SAGE', 'GCN', 'GAT', 'Cheby'];
const size = options.small
  ? { seeds: [0], epochs: 6, windows: [14], learningRates: [3e-4], testDays: 120 }
  : {
      seeds: [0, 1, 2],
      epochs: 40,
      windows: [14, 30],
      learningRates: [1e-4, 3e-4, 1e-3],
      testDays: Infinity,
    };
/** How fast to learn from the days that pass is for the mixture to find out; null is not at all. */
const PACES: readonly (RefitOptions | null)[] = [
  null,
  ...size.windows.flatMap((window) =>
    size.learningRates.map((learningRate) => ({ window, memory: window / 2, learningRate })),
  ),
];
const [LOCKDOWN, REOPENING] = ['2020-03-17', '2020-05-11'].map((date) => Date.parse(date));

heading('1. The data');
await startBackend(options.backend as BackendName);
const file = (name: string) => join(options.data, name);
const table = await readWideSeries(file('regional_load.csv.gz'), {
  zone: 'UTC',
  ignoreColumns: ['WeekDays'],
});
const column = (name: string): Values => tableColumn(table, name);
const nodes = await readNodes(file('regions.csv'), {
  columns: { id: 'col', latitude: 'lat', longitude: 'lon' },
  level: 'region',
  parent: 'Load',
  above: [{ id: 'Load', name: 'France', level: 'national', parent: null, latitude: null, longitude: null }],
});
const [nation, ...regions] = nodes;
const days = table.timesMs.map((timeMs) => timeMs / DAY_MS);
const rowOfDay = new Map(Array.from(days, (day, row) => [day, row]));
const training = { from: 0, to: firstRow(options.rehearsal ? '2019-01-01' : '2020-01-01') };
const testEnds = options.rehearsal ? firstRow('2020-01-01') : days.length;
const test = { from: training.to, to: Math.min(testEnds, training.to + size.testDays) };
const inTest = (values: Values) => values.slice(test.from, test.to);
const actual = inTest(column(nation.id));
const jumps = days.filter((day, row) => row > 0 && day - days[row - 1] > 1).length;
console.log(`${days.length} days; ${jumps} times the row before is not the day before`);
console.log(`${training.to} to learn from, until ${dateOf(training.to - 1)}`);
console.log(`${actual.length} to forecast, ${dateOf(test.from)} to ${dateOf(test.to - 1)}`);

heading('2. The networks');
const scales = nodes.map(({ id }) => scaleOf(column(id).slice(training.from, training.to)));
const samples = samplesOf();
const graph = franceGraph();
const experts = [...OPERATORS, 'none' as const].flatMap((operator) => {
  const [first, ...others] = size.seeds.map((seed) => trainAndRoll(operator, seed));
  return first.map((expert, i) => ({
    ...expert,
    values: meanOf([expert, ...others.map((seed) => seed[i])].map(({ values }) => values)),
  }));
});

heading('3. The nation');
const hearing = experts.filter(({ operator }) => operator !== 'none');
const deaf = experts.filter(({ operator }) => operator === 'none');
const refitted = (some: readonly Expert[], is = true): Values[] =>
  some.filter(({ isRefitted }) => isRefitted === is).map(({ values }) => values);
const networks = hearing.map(({ values }) => values);
const rte = inTest(column('Forecast_RTE_dayahead'));
const given = options.rehearsal ? [] : await givenExperts();
const withGiven = given.length === 0 ? 'networks' : 'networks + given';
// The given experts resemble each other and would crowd the rest out, so they come in as the one that their mixture is.
const others = given.length === 0 ? [] : [mix(given)];
const lines: readonly (readonly [string, Values])[] = [
  ['RTE, day ahead', rte],
  ...(given.length === 0 ? [] : [['ML-Poly, the 65 given', mix(given)] as const]),
  ...(given.length === 0 ? [] : [['ML-Poly, the 65 given + RTE', mix([...given, rte])] as const]),
  ['networks as trained, mean', meanOf(refitted(hearing, false))],
  ['networks refitted daily, mean', meanOf(refitted(hearing))],
  ['  the same without a graph', meanOf(refitted(deaf))],
  ['ML-Poly, networks', mix(networks)],
  ['  the same without a graph', mix(deaf.map(({ values }) => values))],
  ...(given.length === 0 ? [] : [[`ML-Poly, ${withGiven}`, mix([...networks, ...others])] as const]),
  [`ML-Poly, ${withGiven} + RTE`, mix([...networks, ...others, rte])],
];
printScores(lines);
if (options.small) {
  console.log('\n--small: fewer seeds, epochs, refits and days; these are not the figures of README.');
}

/** A network trained once, then sent through the test at every pace from the same start: the nation, and the sum of its regions. */
function trainAndRoll(operator: OperatorName, seed: number): Expert[] {
  const store = new WeightStore(new RandomStream(seed, 'weights'));
  const inChannels = samples.x.length / samples.mask.length;
  const lags = [0, 1].map((from) => ({ from, to: from + 1 }));
  const model = new GraphNetwork(
    { inChannels, horizon: 1, hidden: 32, layers: 2, operator: { name: operator }, seasonalSkip: lags },
    store,
  );
  const network = { model, store, graph };
  const losses = fitSamples(network, samples, training, { epochs: size.epochs, loss: 'absolute', seed });
  console.log(`${operator}, seed ${seed}: loss ${losses[0].toFixed(4)} to ${losses.at(-1)!.toFixed(4)}`);
  const start = store.read();
  const rolled = PACES.flatMap((pace) => {
    store.write(start);
    const scaled = rollingForecast(network, samples, test, pace);
    const loads = scales.map(({ mean, span }, node) =>
      actual.map((_, row) => scaled[row * nodes.length + node] * span + mean),
    );
    const sum = actual.map((_, row) => loads.slice(1).reduce((part, load) => part + load[row], 0));
    return [loads[0], sum].map((values) => ({ operator, isRefitted: pace !== null, values }));
  });
  store.dispose();
  return rolled;
}

/** What networks read of a node on a day. The first two columns are the loads of the day and the week before. */
function samplesOf(): SampleRows {
  const calendar = calendarColumns();
  const scaled = (name: string, node: number) =>
    column(name).map((value) => (value - scales[node].mean) / scales[node].span);
  return buildSamples({
    inputs: nodes.map(({ id }, node) => [
      scaled(`${id}.48`, node),
      scaled(`${id}.336`, node),
      ...weatherColumns(`T_${id === nation.id ? 'national' : id}`),
      ...calendar,
      ...nodes.map((_, other) => days.map(() => Number(other === node))),
    ]),
    targets: nodes.map(({ id }, node) => scaled(id, node)),
    // The nation is what is scored.
    weights: nodes.map(({ id }) => (id === nation.id ? 3 : 1)),
  });
}

/** Temperatures, the degrees below 15 and above some warmth, and how they have changed since yesterday and last week. */
function weatherColumns(name: string): Values[] {
  const suffixes = ['', '_s95', '_s99', '_s95_min', '_s95_max', '_s99_min'];
  const [raw, fast, slow, low, high, slowLow] = suffixes.map((suffix) => column(name + suffix));
  const since = (values: Values, back: number) =>
    values.map((value, row) => {
      const before = rowOfDay.get(days[row] - back);
      return before === undefined ? 0 : (value - values[before]) / 3;
    });
  return [
    ...[raw, fast, slow, low, high, slowLow].map((values) => values.map((value) => (value - 12) / 7)),
    ...[raw, fast, slow].map((values) => values.map((value) => Math.max(0, 15 - value) / 7)),
    slow.map((value) => Math.max(0, value - 19) / 3),
    high.map((value) => Math.max(0, value - 22) / 3),
    ...[raw, fast, slow].map((values) => since(values, 1)),
    ...[fast, slow].map((values) => since(values, 7)),
  ];
}

function calendarColumns(): Values[] {
  const turn = column('toy').map((share) => 2 * Math.PI * share);
  return [
    ...[1, 2].flatMap((harmonic) =>
      [Math.cos, Math.sin].map((wave) => turn.map((angle) => wave(harmonic * angle))),
    ),
    column('DLS').map((clock) => clock - 1.5),
    days.map((day) => (day - 16_500) / 1000),
    ...[1, 7].map((back) => days.map((day) => Number(!rowOfDay.has(day - back)))),
    ...Array.from({ length: 7 }, (_, weekday) => days.map((day) => Number((day + 3) % 7 === weekday))),
  ];
}

/** Each region listens to its four nearest and to the nation; the nation to every region by its share of the load. */
function franceGraph(): GraphInput {
  const grid = new TimeGrid({ startMs: 0, stepMinutes: 1440, length: 0, zone: 'UTC' });
  // Nearness on the map reads no load.
  const noLoad = {
    grid,
    nodes: regions,
    unit: 'MW',
    values: new Float32Array(),
    observed: new Uint8Array(),
  };
  const france = buildGraph(
    'knn',
    { nodes: regions, training: noLoad, localDay: new Int32Array() },
    { k: 4 },
  );
  france.addNode(nation.id, nation);
  regions.forEach(({ id }, i) => {
    france.addDirectedEdge(id, nation.id, { weight: (3 * scales[i + 1].mean) / scales[0].mean });
    france.addDirectedEdge(nation.id, id, { weight: 0.5 });
  });
  const ids = nodes.map(({ id }) => id);
  return graphInput(toEdges(france, ids));
}

/** The published quantile experts on the days of the test. */
async function givenExperts(): Promise<Values[]> {
  const published = await readWideSeries(file('regional_experts.csv.gz'), { zone: 'UTC' });
  const rowAt = new Map(Array.from(published.timesMs, (timeMs, row) => [timeMs, row]));
  return published.columns.map((name) => {
    const values = tableColumn(published, name);
    return actual.map((_, row) => values[rowAt.get(table.timesMs[test.from + row]) ?? -1] ?? NaN);
  });
}

/** ML-Poly, square loss with the gradient trick: forecasts a day, then learns from it. */
function mix(columns: readonly Values[]): Values {
  return aggregate(columns, actual, { rule: 'mlpol' }).forecast;
}

function meanOf(columns: readonly Values[]): Values {
  return actual.map((_, row) => columns.reduce((sum, values) => sum + values[row], 0) / columns.length);
}

function scaleOf(values: Values): { readonly mean: number; readonly span: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, span: Math.sqrt(squares / values.length) };
}

function printScores(forecasts: readonly (readonly [name: string, values: Values])[]): void {
  const times = inTest(table.timesMs);
  const periods: [name: string, isIn: (timeMs: number) => boolean][] = [
    ['all days', () => true],
    ['before', (timeMs) => timeMs < LOCKDOWN],
    ['lockdown', (timeMs) => timeMs >= LOCKDOWN && timeMs < REOPENING],
    ['after', (timeMs) => timeMs >= REOPENING],
  ];
  if (options.rehearsal) periods.length = 1;
  const rowsOf = periods.map(([, isIn]) => Array.from(times.keys()).filter((row) => isIn(times[row])));
  const heads = periods.map(([name], i) => `${name} (${rowsOf[i].length})`.padStart(18));
  console.log(`${'MAPE and RMSE of the nation'.padEnd(34)}${heads.join('')}`);
  for (const [name, values] of forecasts) {
    const cells = rowsOf.map((rows) => score(values, rows).padStart(18));
    console.log(`${name.padEnd(34)}${cells.join('')}`);
  }
}

function score(values: Values, rows: readonly number[]): string {
  const mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const mape = 100 * mean((row) => Math.abs(values[row] - actual[row]) / actual[row]);
  const rmse = Math.sqrt(mean((row) => (values[row] - actual[row]) ** 2));
  return `${mape.toFixed(3)} % ${rmse.toFixed(0).padStart(4)} MW`;
}

function firstRow(date: string): number {
  return table.timesMs.findIndex((timeMs) => timeMs >= Date.parse(date));
}

function dateOf(row: number): string {
  return new Date(table.timesMs[row]).toISOString().slice(0, 10);
}

function heading(text: string): void {
  console.log(`\n${text}\n${'-'.repeat(text.length)}`);
}
