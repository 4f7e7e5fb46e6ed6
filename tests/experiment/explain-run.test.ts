import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { memory } from '../../src/engine/tensors.ts';
import { explainRun, type ForecastExplanation } from '../../src/experiment/explain-run.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const done = join(folder, 'reports', 'tiny');
const quick = ['evaluation.feedForward=false', 'explain.enabled=false'];

beforeAll(async () => {
  await run(readConfig(file, quick), join(folder, 'reports'), still());
});

/** The forecast that the run wrote for a local time, `2021-03-30 18:30`. */
function written(time: string, node: string): number {
  const [header, ...rows] = readFileSync(join(done, 'predictions.csv'), 'utf8').trimEnd().split('\n');
  const row = rows.find((line) => line.startsWith(time))!;
  return Number(row.split(',')[header.split(',').indexOf(`pred_${node}`)]);
}

function expectToAddUp({
  difference,
  residual,
  byNode,
  byGroup,
  byHour,
  drivers,
}: ForecastExplanation): void {
  expect(Math.abs(difference)).toBeGreaterThan(1);
  for (const parts of [byNode, byGroup, byHour, drivers]) {
    const sum = parts.reduce((total, { value }) => total + value, residual);
    expect(sum).toBeCloseTo(difference, 6);
    const sizes = parts.map(({ value }) => Math.abs(value));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  }
  expect(Math.abs(residual)).toBeLessThan(0.01 * Math.abs(difference));
}

describe('of a region at a half-hour of the test period', () => {
  let explanation: ForecastExplanation;

  beforeAll(async () => {
    explanation = await explainRun(done, { day: '2021-03-30', hour: '18:30', node: 'Bretagne' });
  });

  test('is of the forecast that the run made', () => {
    expect(explanation.time).toBe('2021-03-30 18:30:00+02:00');
    expect(explanation.issued).toBe('2021-03-30 00:00:00+02:00');
    expect(explanation.forecast).toBeCloseTo(written('2021-03-30 18:30', 'Bretagne'), 1);
    expect(explanation.unit).toBe('MW');
  });

  test('the average is over the other days of the period, at the same clock time', () => {
    const days = ['26', '27', '28', '29', '31'].map((day) => `2021-03-${day}`);
    const others = [...days, ...['01', '02', '03', '04', '05'].map((day) => `2021-04-${day}`)];
    expect(explanation.references).toEqual(others);
    const values = others.map((day) => written(`${day} 18:30`, 'Bretagne'));
    expect(explanation.average).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 10, 1);
  });

  test('contributions add up by node, group and hour, largest first', () => {
    expectToAddUp(explanation);
    expect(explanation.byNode).toHaveLength(24);
    expect(explanation.byNode.filter(({ isOwn }) => isOwn).map(({ node }) => node)).toEqual(['Bretagne']);
    expect(explanation.byNode[0].node).toBe('Bretagne');
    expect(explanation.byGroup.map(({ series, place }) => `${series} ${place}`).toSorted()).toEqual([
      'load day-1',
      'load day-7',
      'temperature horizon',
      'weekday origin',
    ]);
    expect(explanation.byHour).toHaveLength(3 * 24 + 1);
  });

  test('what was measured stands beside', () => {
    const [header, ...rows] = readFileSync(join(folder, 'sample', 'load.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    // 29 days from 1 March on, of which 28 March has 46 rows.
    const row = rows[29 * 48 - 2 + 37].split(',');
    expect(explanation.measured).toBeCloseTo(Number(row[header.split(',').indexOf('Bretagne')]), 3);
  });
});

test('without a choice: the top sum at the half-hour farthest from the average, through its parts', async () => {
  const explanation = await explainRun(done);
  expect(explanation.node.id).toBe('France');
  expectToAddUp(explanation);
  expect(explanation.byNode.filter(({ isOwn }) => isOwn)).toHaveLength(12);
  const [header, ...rows] = readFileSync(join(done, 'predictions.csv'), 'utf8').trimEnd().split('\n');
  const column = header.split(',').indexOf('pred_France');
  const points = rows.map((row) => ({ time: row.slice(0, 16), value: Number(row.split(',')[column]) }));
  const meanAt = (clock: string) => {
    const same = points.filter(({ time }) => time.endsWith(clock)).map(({ value }) => value);
    return same.reduce((sum, value) => sum + value, 0) / same.length;
  };
  const farthest = points
    .map(({ time, value }) => ({ time, far: Math.abs(value - meanAt(time.slice(11))) }))
    .toSorted((a, b) => b.far - a.far)[0];
  expect(explanation.time.slice(0, 16)).toBe(farthest.time);
});

test('the day after the last reading, nothing measured', async () => {
  const explanation = await explainRun(done, { day: '2021-04-06', hour: '7' });
  expect([explanation.time, explanation.measured]).toEqual(['2021-04-06 07:00:00+02:00', null]);
  expect(explanation.lastReading).toBe('2021-04-05 23:30:00+02:00');
  expect(explanation.references).toHaveLength(11);
  expectToAddUp(explanation);
});

test('a day before the test period, held against the test period', async () => {
  const explanation = await explainRun(done, { day: '2021-03-15', hour: '02:30' });
  expect(explanation.time).toBe('2021-03-15 02:30:00+01:00');
  // The clocks went forward over 02:30 of 28 March.
  expect(explanation.references).toHaveLength(10);
  expect(explanation.references).not.toContain('2021-03-28');
  expectToAddUp(explanation);
});

test('leaves nothing on the engine, and gives the same again', async () => {
  const first = await explainRun(done, { day: '2021-04-01', hour: '12', node: 'Occitanie' });
  const before = memory().numTensors;
  expect(await explainRun(done, { day: '2021-04-01', hour: '12', node: 'Occitanie' })).toEqual(first);
  expect(memory().numTensors).toBe(before);
});

test.for([
  [
    { day: '2021-02-01' },
    'expected a day that the data allow to forecast, got 2021-02-01; the first is 2021-03-08',
  ],
  [{ day: '1st of April' }, 'expected a date, got "1st of April"'],
  [{ node: 'Bretange' }, 'expected a node of the run, got "Bretange"; there are 25, nearest Bretagne'],
  [
    { day: '2021-03-28', hour: '02:30' },
    'got "02:30"; there are 46 from 00:00 to 23:30, nearest 03:00 and 01:30',
  ],
  [{ hour: 'noon' }, 'expected a clock time of the forecast such as 18:30, got "noon"; there are 48'],
] as const)('%j is refused', async ([choice, message]) => {
  await expect(explainRun(done, choice)).rejects.toThrow(ConfigError);
  await expect(explainRun(done, choice)).rejects.toThrow(message);
});

test('blocks from noon: a morning belongs to the block of the day before', async () => {
  const changes = ['task.origin="12:00"', 'task.gapHours=12', 'training.epochs=1', 'features.0.days=[2, 7]'];
  const { folder: noon } = await run(readConfig(file, [...quick, ...changes]), join(folder, 'noon'), still());
  const explanation = await explainRun(noon, { day: '2021-04-01', hour: '09:00' });
  expect(explanation.issued).toBe('2021-03-31 00:00:00+02:00');
  expect(explanation.references.every((day) => day !== '2021-04-01')).toBe(true);
  expectToAddUp(explanation);
  // Of a day outside the test period, where blocks are laid out for that day alone.
  const { time, issued } = await explainRun(noon, { day: '2021-03-15', hour: '08:00' });
  expect([time, issued]).toEqual(['2021-03-15 08:00:00+01:00', '2021-03-14 00:00:00+01:00']);
});

test('blocks of six hours, with an encoder', async () => {
  const changes = [
    'task.horizonHours=6',
    'training.epochs=1',
    'features.0={ series: load, at: window, steps: 12 }',
    'model.encoder={ kind: tcn, channels: 4 }',
  ];
  const { folder: short } = await run(
    readConfig(file, [...quick, ...changes]),
    join(folder, 'short'),
    still(),
  );
  const explanation = await explainRun(short, { day: '2021-04-01', hour: '20' });
  // Blocks follow each other through the night in which the clocks go forward: then they begin at 01:00, 07:00, ….
  expect(explanation.issued).toBe('2021-04-01 19:00:00+02:00');
  expect(explanation.references).toEqual(
    ['03-28', '03-29', '03-30', '03-31', '04-02', '04-03', '04-04'].map((day) => `2021-${day}`),
  );
  expect(explanation.byHour.map(({ day, hour }) => `${day} ${hour}`)).toContain('0 18');
  expectToAddUp(explanation);
});
