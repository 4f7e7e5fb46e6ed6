import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { evaluateFile } from '../../src/experiment/evaluate-file.ts';
import { explainRun } from '../../src/experiment/explain-run.ts';
import { readModelGraph } from '../../src/experiment/model-folder.ts';
import { forecastRun } from '../../src/experiment/forecast-run.ts';
import { parseConfig, readConfig } from '../../src/experiment/read-config.ts';
import { readRun } from '../../src/experiment/read-run.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { collectReportData } from '../../src/report/collect-report-data.ts';
import { scoreTable } from '../../src/report/score-table.ts';
import { scratchFolder, still } from './tiny-experiment.ts';

const ROWS = 400;
const IDS = ['0773869', '767541', '12', '8'];
const folder = scratchFolder();

/** Speeds that drop in turn, mph. */
function speed(row: number, node: number): number {
  const wave = Math.sin((2 * Math.PI * (row + 17 * node)) / 97);
  return Number((55 + 3 * node - 12 * Math.max(0, wave) ** 2 + ((row * 37 + node * 11) % 13) / 6).toFixed(3));
}

const speeds = Array.from({ length: ROWS }, (_, row) => IDS.map((_id, node) => speed(row, node)));

const CONFIG = `
name: los-tiny
data:
  load:
    file: speed.csv
    matrix: { from: 2012-03-01, stepMinutes: 5 }
    zone: Etc/GMT+8
    unit: mph
    level: detector
  cleaning: { dead: false, spikes: false, flatLines: false, zeroRuns: false }
splits:
  train: { from: 0%, to: 72% }
  validation: { from: 72%, to: 80% }
  test: { from: 80%, to: 100% }
  trainEverySteps: 1
  validationEverySteps: 1
  testEverySteps: 1
  inputsInside: true
task: { horizonHours: 1 }
features: [{ series: load, at: window, steps: 12 }]
graph: { kind: file, file: adj.csv, format: matrix }
model: { operator: GCN, hidden: 4, layers: 1 }
training: { epochs: 2, batchSize: 32, learningRate: 0.01 }
evaluation: { leadMinutes: [15, 60], feedForward: false }
explain: { days: 2, draws: 2, maskEpochs: 2 }
`;

let result: RunResult;
let config: ReturnType<typeof parseConfig>;
const notes: string[] = [];

beforeAll(async () => {
  writeFileSync(join(folder, 'speed.csv'), `${[IDS, ...speeds].map((row) => row.join(',')).join('\n')}\n`);
  writeFileSync(join(folder, 'adj.csv'), '1,0.5,0,0\n0,1,0.25,0\n0,0,1,0\n0,0.75,0,1\n');
  writeFileSync(join(folder, 'los-tiny.yaml'), CONFIG);
  config = readConfig(join(folder, 'los-tiny.yaml'));
  result = await run(config, join(folder, 'reports'), still({ onStage: (message) => notes.push(message) }));
});

function predictions(): { header: string[]; rows: string[][] } {
  const [header, ...rows] = readFileSync(result.predictions, 'utf8').trimEnd().split('\n');
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) };
}

test('every step of the test part is issued once its window lies inside, for twelve steps', () => {
  const { header, rows } = predictions();
  expect(header).toEqual(['date', 'issued', ...IDS.map((id) => `pred_${id}`)]);
  // 80 rows of test: 57 issues, the first after twelve of them.
  expect(rows).toHaveLength(57 * 12);
  expect(rows[0].slice(0, 2)).toEqual(['2012-03-02 03:40:00-08:00', '2012-03-02 03:40:00-08:00']);
  expect(rows[13].slice(0, 2)).toEqual(['2012-03-02 03:50:00-08:00', '2012-03-02 03:45:00-08:00']);
  expect(rows.at(-1)!.slice(0, 2)).toEqual(['2012-03-02 09:15:00-08:00', '2012-03-02 08:20:00-08:00']);
  expect(result.manifest.samples).toEqual({ train: 288 - 23, validation: 32 - 23 });
});

test('entry [i][j] of the adjacency is what j hears of i', () => {
  const { edges } = readModelGraph(join(result.folder, 'model'));
  const pairs = [...edges.source].map((source, edge) => [
    IDS[source],
    IDS[edges.target[edge]],
    edges.weight[edge],
  ]);
  expect(pairs.filter(([source, target]) => source !== target)).toEqual([
    ['0773869', '767541', 0.5],
    ['8', '767541', 0.75],
    ['767541', '12', 0.25],
  ]);
  expect(pairs).toHaveLength(3 + 4);
  expect(Object.keys(result.manifest.data)).toEqual(['speed.csv', 'adj.csv']);
});

test('leads are scored over all nodes and issues, as a slow loop over the file does', () => {
  const { rows } = predictions();
  const stepOf = (time: string) => (Date.parse(time.replace(' ', 'T')) - Date.UTC(2012, 2, 1, 8)) / 300_000;
  const scored = rows.map(([date, issued, ...values]) => {
    const step = stepOf(date);
    const errors = values.map((value, node) => Number(value) - speed(step, node));
    const naive = IDS.map((_, node) => speed(stepOf(issued) - 1, node) - speed(step, node));
    return { lead: step - stepOf(issued) + 1, errors, naive };
  });
  const rmse = (errors: number[]) =>
    Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  const [model, last] = result.comparison.scores;
  expect(last.forecast).toBe('last value');
  for (const { minutes, upTo, at } of model.leads!) {
    const within = scored.filter(({ lead }) => lead <= minutes / 5);
    const there = scored.filter(({ lead }) => lead === minutes / 5);
    // The file has two decimals.
    expect(upTo.rmse.value).toBeCloseTo(rmse(within.flatMap(({ errors }) => errors)), 2);
    expect(at.rmse.value).toBeCloseTo(rmse(there.flatMap(({ errors }) => errors)), 2);
    const naive = last.leads!.find((lead) => lead.minutes === minutes)!;
    expect(naive.upTo.rmse.value).toBeCloseTo(rmse(within.flatMap((row) => row.naive)), 4);
    expect(naive.at.rmse.n).toBe(57 * 4);
  }
});

test('names what it is compared with, and prints and stores the leads', () => {
  expect(result.comparison.scores.map(({ forecast }) => forecast)).toEqual([
    'GCN',
    'last value',
    'persistence, 1 day',
  ]);
  expect(notes.join('\n')).toContain('Not compared with persistence, 7 days: the load begins 2012-03-01');
  const text = scoreTable(result.comparison);
  expect(text).toContain(
    'detector up to the lead time: RMSE / MAE in mph, pooled over 4 series and all issues',
  );
  expect(text).toContain('detector at the lead time');
  expect(readRun(result.folder).metrics.scores[0].leads).toEqual(result.comparison.scores[0].leads);
  expect(readRun(result.folder).config.splits.test).toEqual({
    from: '2012-03-02T02:40',
    to: '2012-03-02T09:20',
  });
});

test('the stored network forecasts the same bytes, and another day as one row per step', async () => {
  const again = await forecastRun(result.folder);
  expect(again.csv).toBe(readFileSync(result.predictions, 'utf8'));
  const tomorrow = await forecastRun(result.folder, { day: '2012-03-03' });
  expect(tomorrow.csv.split('\n')[0]).toBe(`date,${IDS.map((id) => `pred_${id}`).join(',')}`);
  expect(tomorrow.forecast.timesMs).toHaveLength(288);
  expect([again.issuedLate, tomorrow.issuedLate]).toEqual([0, 288]);
  // The last row is of 09:15: the hours from 10:00 on read what is not there.
  expect((await forecastRun(result.folder, { day: '2012-03-02' })).issuedLate).toBe(14 * 12);
});

test('a file with issues is scored as the run was', async () => {
  const { comparison } = await evaluateFile(result.predictions, { config });
  expect(comparison.scores[0].leads![1].at.rmse.value).toBeCloseTo(
    result.comparison.scores[0].leads![1].at.rmse.value!,
    2,
  );
  expect(comparison.scores[1].leads).toEqual(result.comparison.scores[1].leads);
});

test('the report shows one forecast per target, the one for the horizon; a forecast is explained', async () => {
  const { series } = await collectReportData(result.folder);
  expect(series.timesMs).toHaveLength(57);
  expect(new Set(series.leads)).toEqual(new Set([12]));
  const { rows } = predictions();
  expect(series.forecast[0]).toBe(Number(rows[11][2]));
  expect(series.actual[1]).toBeCloseTo(speed(343, 1), 4);
  const explained = await explainRun(result.folder, { node: '12' });
  const parts = explained.byNode.reduce((sum, { value }) => sum + value, 0);
  expect(parts + explained.residual).toBeCloseTo(explained.difference, 3);
  expect(explained.unit).toBe('mph');
});

test('a matrix without a header in another step runs with the same config', async () => {
  const bare = join(folder, 'bare.csv');
  writeFileSync(bare, `${speeds.map((row) => row.join(',')).join('\n')}\n`);
  const other = readConfig(join(folder, 'los-tiny.yaml'), [
    'name=bare',
    `data.load.file=${bare}`,
    'data.load.matrix.header=false',
    'data.load.matrix.stepMinutes=15',
    'explain.enabled=false',
    'training.epochs=1',
  ]);
  const { comparison } = await run(other, join(folder, 'reports'), still());
  expect(comparison.scores[0].nodes.map(({ id }) => id)).toEqual(['node_1', 'node_2', 'node_3', 'node_4']);
  expect(comparison.scores[0].leads![0].at.rmse.n).toBe((80 - 12 - 3) * 4);
});

test.for([
  [
    'evaluation.leadMinutes=[7]',
    'evaluation.leadMinutes: expected multiples of the 5-minute step up to 60, got 7',
  ],
  [
    'evaluation.leadMinutes=[90]',
    'evaluation.leadMinutes: expected multiples of the 5-minute step up to 60, got 90',
  ],
  [
    'splits.train.to=75%',
    'splits: expected periods that do not overlap, got train from 0% to 75% and validation from 72% to 80%',
  ],
  [
    'splits.test.from=95%',
    'splits.test: expected room for a forecast and, within it, for what it reads, got 2012-03-02T07:40 to 2012-03-02T09:20',
  ],
  ['graph.file=gone.csv', 'graph.file: expected a file to read, got nothing at '],
  ['data.load.stepMinutes=5', 'data.load.stepMinutes: expected nothing beside data.load.matrix'],
  ['data.load.zone=', 'data.load.zone: expected'],
] as const)('%s is refused before anything is trained', async ([setting, message]) => {
  const started = async () =>
    run(readConfig(join(folder, 'los-tiny.yaml'), [setting]), join(folder, 'refused'), still());
  await expect(started()).rejects.toThrow(message);
});
