// The table of reading, features and scores under "Speed" in README: npx tsx scripts/bench-data.ts [PYTHON] [REPETITIONS]
//
// Does what a run does before and after the network, for configs/gefcom2012.yaml, here and with pandas (bench-data.py), and prints the
// medians and their ratios. Both add up what they made; sums that differ stop it. Where PYTHON has no pandas, ours stand alone.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { daysOff } from '../src/experiment/days-off.ts';
import { loadData, stepsOfSplit } from '../src/experiment/load-data.ts';
import { prepare, slicePanel } from '../src/experiment/prepare.ts';
import { readConfig } from '../src/experiment/read-config.ts';
import { splitPeriod } from '../src/experiment/split-period.ts';
import { readBatch, type Batch } from '../src/dataset/batch.ts';
import { sampleTable } from '../src/dataset/dataset.ts';
import { dailyOrigins } from '../src/dataset/origins.ts';
import { evaluate } from '../src/evaluation/evaluate.ts';
import type { NodeScore, Scores } from '../src/evaluation/scores.ts';
import type { Forecast } from '../src/forecast/forecast.ts';
import { panelWithSums, withSums } from '../src/hierarchy/sums.ts';
import { placeOnGrid, type GriddedReadings } from '../src/ingest/place-on-grid.ts';
import { readWeather } from '../src/ingest/read-weather.ts';
import { readWideSelections } from '../src/ingest/read-wide-series.ts';

interface Measured {
  /** Milliseconds of each repetition. */
  readonly ms: readonly number[];
  /** What was made, added up. */
  readonly sums: readonly number[];
}

const [python = 'python3', repetitions = '15'] = process.argv.slice(2);
const config = readConfig('configs/gefcom2012.yaml');
const data = await loadData(config);
const { load } = data;
const { file, timeColumns, zone, columns } = config.data.load;
const [{ columns: stations }] = config.data.weather;
if (timeColumns === undefined || zone === undefined || columns === undefined || stations === undefined) {
  throw new Error('expected configs/gefcom2012.yaml to name its time columns, zone, zones and stations');
}
const series = { timeColumns, zone };
const test = splitPeriod(config, 'test', load.grid);
const holidaysIn = (fromDay: number, toDay: number) => daysOff(config.calendar, { fromDay, toDay });
const everyDay = holidaysIn(12_418, 14_070);

const sum = (values: ArrayLike<number>) => {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at];
  return total;
};

/** Every column on a regular grid. */
const parsing = {
  work: async () =>
    placeOnGrid((await readWideSelections(file, [series]))[0], { ...series, takesValues: true }),
  sums: ({ grid, values, observed }: GriddedReadings) => [grid.length, sum(observed), sum(values)],
};

const [temperatures] = await readWideSelections(file, [{ ...series, columns: stations }]);

/** What every sample of every day reads, scaled, and its targets. */
async function build(): Promise<Batch> {
  const readWide = () => Promise.resolve(temperatures);
  const { panel } = await readWeather(file, load, { stations: 'mean', readWide });
  const weather = [{ variable: 'temperature', panel, availability: 'known' as const }];
  const { dataset } = prepare(config, { ...data, weather });
  const { grid } = load;
  const days = { from: 0, to: Math.floor(grid.timeAt(grid.length - 1) / 86_400_000) };
  const table = sampleTable(dataset, dailyOrigins(dataset.clock, dataset.task, days));
  return readBatch(
    dataset,
    table,
    Array.from(table.origins, (_, sample) => sample),
  );
}

const building = {
  work: build,
  sums: ({ x, y, mask }: Batch) => [x.length, sum(x), sum(y), sum(mask)],
};

const tested = stepsOfSplit(load, config, 'test');

/** The load of a week before for every hour of the test period, as of the midnight before. */
function weekBefore(): Forecast {
  const { grid, nodes, unit, values, observed } = load;
  const { from, to } = tested;
  const steps = Array.from({ length: to - from }, (_, row) => from + row);
  return {
    nodes,
    unit,
    zone: grid.zone,
    stepMinutes: grid.stepMinutes,
    timesMs: Float64Array.from(steps, (step) => grid.timeAt(step)),
    issuedMs: Float64Array.from(steps, (step, row) => grid.timeAt(step - (row % 24))),
    values: Float64Array.from({ length: steps.length * nodes.length }, (_, cell) => {
      const earlier = (from - 168) * nodes.length + cell;
      return observed[earlier] === 1 ? values[earlier] : Number.NaN;
    }),
  };
}

const forecast = weekBefore();
const holidays = holidaysIn(Math.floor(test.from), Math.ceil(test.to));

/** MAPE and RMSE of each zone and of the total, and by hour, lead, type of day and month. */
const scoring = {
  work: () =>
    evaluate({
      forecast: withSums(forecast, data.nodes),
      actual: panelWithSums(slicePanel(load, tested), data.nodes),
      holidays,
    }),
  sums: ({ nodes, groups }: Scores) => [nodes, ...Object.values(groups)].flatMap(bothMetrics),
};

function bothMetrics(scores: readonly Pick<NodeScore, 'metrics'>[]): number[] {
  return (['mape', 'rmse'] as const).map((name) => sum(scores.map(({ metrics }) => metrics[name].value!)));
}

interface Stage<Made> {
  readonly work: () => Made | Promise<Made>;
  readonly sums: (made: Made) => number[];
}

async function measure<Made>({ work, sums: sumsOf }: Stage<Made>): Promise<Measured> {
  const ms: number[] = [];
  let sums: number[] = [];
  for (let repetition = 0; repetition < Number(repetitions); repetition++) {
    const start = performance.now();
    const made = await work();
    ms.push(performance.now() - start);
    sums = sumsOf(made);
  }
  return { ms, sums };
}

const ours = {
  csv: await measure(parsing),
  features: await measure(building),
  scores: await measure(scoring),
};

function theirs(): Record<keyof typeof ours, Measured> | null {
  const request = { file, zone, zones: columns, stations, repetitions: Number(repetitions) };
  const days = { holidays: [...everyDay], test: [test.from, test.to], train: [12_418, 13_514] };
  const { status, stdout, stderr } = spawnSync(python, [`${import.meta.dirname}/bench-data.py`], {
    input: JSON.stringify({ ...request, ...days }),
    encoding: 'utf8',
  });
  if (status === 0) return JSON.parse(stdout) as Record<keyof typeof ours, Measured>;
  process.stderr.write(`${stderr ?? ''}${python} has no pandas: ours alone\n`);
  return null;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const peer = theirs();
const titles = {
  csv: 'CSV to a regular panel',
  features: 'features of every sample',
  scores: 'scores by node and level',
};
const lines = ['|  | wattgraph, ms | pandas, ms | ratio |', '| --- | ---: | ---: | ---: |'];
for (const stage of Object.keys(titles) as (keyof typeof titles)[]) {
  const own = median(ours[stage].ms);
  const other = peer === null ? Number.NaN : median(peer[stage].ms);
  const shown = peer === null ? ['–', '–'] : [other.toFixed(1), (own / other).toFixed(2)];
  lines.push(`| ${[titles[stage], own.toFixed(1), ...shown].join(' | ')} |`);
  const differ = peer?.[stage].sums.findIndex(
    (value, index) => !(Math.abs(value - ours[stage].sums[index]) <= 1e-6 * Math.abs(value)),
  );
  if (peer !== null && differ !== -1) {
    process.stderr.write(
      `${stage}: expected ${peer[stage].sums.join(', ')}, got ${ours[stage].sums.join(', ')}\n`,
    );
    process.exitCode = 1;
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
