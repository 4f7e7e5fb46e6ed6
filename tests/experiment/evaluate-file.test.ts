import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, DataError } from '../../src/core/errors.ts';
import { evaluateFile } from '../../src/experiment/evaluate-file.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const write = (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** Ten hourly summer days in Paris, in naive local time; `valueOf` of day 1..10 and hour. */
function days(from: number, to: number, valueOf: (day: number, hour: number) => string): string[] {
  const rows: string[] = [];
  for (let day = from; day <= to; day++) {
    for (const hour of HOURS) {
      rows.push(`2022-07-${String(day).padStart(2, '0')} ${hour}:00,${valueOf(day, Number(hour))}`);
    }
  }
  return rows;
}

const actual = write('actual.csv', [
  'date,a,b',
  ...days(1, 10, (day, hour) => `${100 + 10 * day + hour},${200 + hour * hour}`),
]);
const nodes = write('nodes.csv', [
  'id,name,level,parent',
  'top,Total,total,',
  'a,Alpha,zone,top',
  'b,Beta,zone,top',
]);

describe('a CSV from elsewhere', () => {
  const foreign = write('foreign.csv', [
    'time,Alpha,pred_b',
    ...days(9, 10, (day, hour) => `${104 + 10 * day + hour},${198 + hour * hour}`),
  ]);
  const files = { actual, nodes, zone: 'Europe/Paris', unit: 'kW' };

  test('is scored per node, and with the sum above its columns', async () => {
    const { comparison, notes } = await evaluateFile(foreign, files);
    const [own] = comparison.scores;
    expect(own.forecast).toBe('foreign.csv');
    expect(own.unit).toBe('kW');
    expect(own.nodes.map(({ id, scored, metrics }) => [id, scored, metrics.bias.value])).toEqual([
      ['top', 48, 2],
      ['a', 48, 4],
      ['b', 48, -2],
    ]);
    expect(own.levels.map(({ level, metrics }) => [level, metrics.mae.value])).toEqual([
      ['total', 2],
      ['zone', 3],
    ]);
    expect(notes).toEqual([]);
  });

  test('stands beside others on the points that all have, and is tested against them', async () => {
    const long = (name: string, fault: number) =>
      write(name, [
        'time,b,Alpha',
        ...days(
          3,
          15,
          (day, hour) => `${200 + hour * hour},${100 + 10 * day + hour + fault * (1 + ((hour * day) % 5))}`,
        ),
      ]);
    const own = long('own.csv', 1);
    const month = write('month.csv', [
      'date,a,b',
      ...days(1, 31, (day, hour) => `${100 + 10 * day + hour},${200 + hour * hour}`),
    ]);
    const { comparison } = await evaluateFile(own, { ...files, against: [long('other.csv', 4), foreign] });
    expect(comparison.scores.slice(0, 3).map(({ forecast }) => forecast)).toEqual([
      'own.csv',
      'other.csv',
      'foreign.csv',
    ]);
    // Two days of the third.
    expect(comparison.scores[0].nodes.map(({ scored }) => scored)).toEqual([48, 48, 48]);
    const two = await evaluateFile(own, { ...files, actual: month, against: [long('other.csv', 4)] });
    const zone = two.comparison.significance!.find(({ level }) => level === 'zone')!;
    const pair = zone.metrics.rmse!.pairs.find(({ pair: names }) => names.join() === 'own.csv,other.csv')!;
    expect(pair.difference).toBeLessThan(-1);
    expect(pair.pValue).toBeLessThan(0.001);
  });

  test('two files of one name are told by their folder', async () => {
    const { comparison } = await evaluateFile(foreign, { ...files, against: [foreign] }).catch(
      (error: Error) => ({
        comparison: error.message,
      }),
    );
    expect(comparison).toMatch(/two forecasts are called ".*foreign\.csv"; give each its own name/);
  });

  test('persistence of a day knows all of yesterday and nothing of today', async () => {
    const { comparison } = await evaluateFile(foreign, files);
    const bias = (name: string) =>
      comparison.scores.find(({ forecast }) => forecast === name)!.nodes.find(({ id }) => id === 'a')!.metrics
        .bias.value;
    expect(bias('persistence, 1 day')).toBe(-10);
    expect(bias('persistence, 7 days')).toBe(-70);
    expect(bias('mean of both persistences')).toBe(-40);
  });

  test('has leads of nobody, since issue times are unknown', async () => {
    const { comparison } = await evaluateFile(foreign, files);
    expect(comparison.scores.map(({ groups }) => groups.lead.length)).toEqual([0, 0, 0, 0]);
    expect(comparison.scores[0].groups.hour.length).toBe(2 * 24);
  });

  test('is compared only with persistences that the load reaches back for', async () => {
    const recent = write('recent.csv', ['date,a,b', ...days(7, 10, (day, hour) => `${day + hour},3`)]);
    const { comparison, notes } = await evaluateFile(foreign, { ...files, actual: recent });
    expect(comparison.scores.map(({ forecast }) => forecast)).toEqual(['foreign.csv', 'persistence, 1 day']);
    expect(comparison.scores[0].nodes[0].scored).toBe(48);
    expect(notes).toEqual([
      'Not compared with persistence, 7 days: the load begins 2022-07-07 00:00:00+02:00, less than 7 days before the first prediction.',
    ]);
  });

  test('without a node table every column is a node', async () => {
    const plain = write('plain.csv', ['date,b', ...days(9, 9, (_, hour) => `${201 + hour * hour}`)]);
    const { comparison } = await evaluateFile(plain, { actual, zone: 'Europe/Paris' });
    expect(comparison.scores[0].nodes).toMatchObject([
      { id: 'b', level: 'node', scored: 24, metrics: { bias: { value: 1 } } },
    ]);
  });

  test('a total forecast in its own right is not taken for a sum', async () => {
    const topDown = write('top-down.csv', [
      'date,a,b,top',
      ...days(9, 10, (day, hour) => {
        const [a, b] = [100 + 10 * day + hour, 200 + hour * hour];
        return `${a},${b},${a + b + 7}`;
      }),
    ]);
    const { comparison } = await evaluateFile(topDown, files);
    expect(comparison.scores[0].nodes.map(({ id, metrics }) => [id, metrics.bias.value])).toEqual([
      ['top', 7],
      ['a', 0],
      ['b', 0],
    ]);
  });

  test('a training load scales MASE', async () => {
    const training = write('training.csv', [
      'date,a,b',
      ...days(1, 8, (day, hour) => `${100 + 10 * day + hour},${day === 8 ? 250 : 200}`),
    ]);
    const { comparison } = await evaluateFile(foreign, { ...files, training });
    const mase = comparison.scores[0].nodes.map(({ metrics }) => metrics.mase.value);
    expect(mase).toEqual([2 / 120, 4 / 70, 2 / 50]);
  });

  test('times without an offset need a zone', async () => {
    const offsets = write('offsets.csv', ['date,a', '2022-07-09T00:00+02:00,1', '2022-07-09T01:00+02:00,2']);
    const naive = evaluateFile(foreign, { actual: offsets });
    await expect(naive).rejects.toThrow(DataError);
    await expect(naive).rejects.toThrow('expected a time with an offset, or a zone to read it in');
  });

  test('a period without readings is refused', async () => {
    const late = write('late.csv', ['date,a,b', ...days(20, 21, () => '1,2')]);
    await expect(evaluateFile(late, files)).rejects.toThrow(
      'expected predictions for readings of the load, which runs from 2022-07-01 00:00:00+02:00 to 2022-07-10 23:00:00+02:00, ' +
        'got none, from 2022-07-20 00:00:00+02:00 to 2022-07-21 23:00:00+02:00',
    );
  });

  test('something to score against is needed', async () => {
    await expect(evaluateFile(foreign, {})).rejects.toThrow(ConfigError);
  });
});

describe('the predictions of a run', () => {
  let done: RunResult;
  const file = tinyConfig(folder);
  const overrides = ['training.epochs=1', 'evaluation.feedForward=false'];

  beforeAll(async () => {
    done = await run(readConfig(file, overrides), join(folder, 'reports'), still());
  });

  test('get the scores that the run printed, but for two decimals', async () => {
    const { comparison } = await evaluateFile(done.predictions, { config: readConfig(file, overrides) });
    const [own, ...naive] = comparison.scores;
    const [ran, ...naiveRan] = done.comparison.scores;
    expect(naive.map(({ levels }) => levels)).toEqual(naiveRan.map(({ levels }) => levels));
    expect(own.levels.map(({ level, scored }) => [level, scored])).toEqual(
      ran.levels.map(({ level, scored }) => [level, scored]),
    );
    own.levels.forEach((level, index) => {
      // The file has two decimals of about 1e4 MW.
      expect(level.metrics.rmse.value! / ran.levels[index].metrics.rmse.value! - 1).toBeCloseTo(0, 5);
      expect(level.metrics.mase.value! / ran.levels[index].metrics.mase.value! - 1).toBeCloseTo(0, 5);
    });
  });

  test('against a load that begins after the training: no MASE, the same RMSE', async () => {
    const [header, ...lines] = readFileSync(join(folder, 'sample', 'load.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    const late = write('late-load.csv', [header, ...lines.slice(-19 * 48)]);
    const config = readConfig(file, overrides);
    const [own] = (await evaluateFile(done.predictions, { config, actual: late })).comparison.scores;
    expect(own.levels[1].metrics.mase.value).toBeNull();
    expect(
      own.levels[1].metrics.rmse.value! / done.comparison.scores[0].levels[1].metrics.rmse.value! - 1,
    ).toBeCloseTo(0, 5);
  });

  test('columns of nodes without usable readings are named, not scored', async () => {
    const [header, ...lines] = readFileSync(join(folder, 'sample', 'load.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    const at = header.split(',').indexOf('Nantes Métropole');
    const without = lines.map((line) =>
      line
        .split(',')
        .map((cell, index) => (index === at ? '' : cell))
        .join(','),
    );
    const dead = write('dead.csv', [header, ...without]);
    const config = readConfig(file, overrides);
    const { comparison, notes } = await evaluateFile(done.predictions, { config, actual: dead });
    expect(notes).toEqual(['Not scored, without usable readings: Nantes Métropole.']);
    expect(comparison.scores[0].nodes).toHaveLength(24);
    expect(comparison.scores[0].levels[0].scored).toBe(done.comparison.scores[0].levels[0].scored);
  });
});
