import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readExperts } from '../../src/experiment/read-experts.ts';
import { writePredictedRun } from './predicted-run.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const at = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
};

const load = at('load.csv', 'time,load\n2022-01-05 00:00,10\n2022-01-05 00:30,11.5\n2022-01-05 01:00,12\n');
const experts = at(
  'experts.csv',
  'time,a,b\n2022-01-05 00:30,9,8\n2022-01-05 01:00,,13\n2022-01-05 01:30,7,6\n',
);
const zone = 'Europe/Paris';

describe('wide CSVs', () => {
  test('a column per expert, an empty cell where it is away, and the load at the same instants', async () => {
    const table = await readExperts([experts], { actual: load, zone });
    expect(table).toEqual({
      names: ['a', 'b'],
      timesMs: Float64Array.from([30, 60, 90], (minute) => Date.parse('2022-01-04T23:00Z') + minute * 60_000),
      columns: [Float64Array.of(9, NaN, 7), Float64Array.of(8, 13, 6)],
      actual: Float64Array.of(11.5, 12, NaN),
      zone,
      node: 'load',
    });
  });

  test('the load is one column, or the one that is named', async () => {
    const wide = at('wide.csv', 'time,north,south\n2022-01-05 00:30,1,2\n2022-01-05 01:00,3,4\n');
    const { actual, node } = await readExperts([experts], { actual: wide, zone, node: 'south' });
    expect([actual, node]).toEqual([Float64Array.of(2, 4, NaN), 'south']);
    await expect(readExperts([experts], { actual: wide, zone })).rejects.toThrow(
      'expected one column of load or the name of one, got 2 columns; name one with --node: north, south',
    );
    await expect(readExperts([experts], { actual: wide, zone, node: 'west' })).rejects.toThrow('got "west"');
  });

  test('times without an offset need a zone', async () => {
    await expect(readExperts([experts], { actual: load })).rejects.toThrow(/expected .*(zone|offset)/);
  });
});

test('columns of one name in two files get the file before them', async () => {
  const other = at('other.csv', 'time,a\n2022-01-05 00:30,5\n');
  const { names } = await readExperts([experts, other], { actual: load, zone });
  expect(names).toEqual([`${experts}: a`, 'b', `${other}: a`]);
});

test('raw float32 has the rows of the load', async () => {
  at('index.json', '{"experts": ["x", "y"]}');
  const file = join(folder, 'raw.f32');
  writeFileSync(file, new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, NaN).buffer));
  const table = await readExperts([file, experts], { actual: load, zone });
  expect(table.names).toEqual(['x', 'y', 'a', 'b']);
  expect(table.columns.slice(0, 2)).toEqual([Float64Array.of(1, 2, 3, NaN), Float64Array.of(4, 5, NaN, NaN)]);
  expect(table.columns[2]).toEqual(Float64Array.of(NaN, 9, NaN, 7));
});

test.each(['predictions.csv', 'predictions.csv.gz'])(
  '%s of several issues is refused as its run is',
  async (name) => {
    const issues = ['2022-01-04 12:00:00+01:00', '2022-01-04 18:00:00+01:00'];
    const rows = issues.map((issued, row) => `2022-01-05 00:30:00+01:00,${issued},${10 + row}\n`);
    const file = at(name, `date,issued,pred_load\n${rows.join('')}`);
    await expect(readExperts([file], { actual: load, zone })).rejects.toThrow(
      `${file}: expected one forecast per time, got several issues of each; take a run without testEverySteps`,
    );
  },
);

test.each([
  [[], { actual: load }, 'expected experts, got none'],
  [
    [experts, experts],
    { actual: load, zone },
    /expected different experts, got .*experts.csv twice; name it once/,
  ],
  [[experts], { zone }, 'expected the load that came, got experts alone; name it with --actual LOAD'],
  [[join(folder, 'no.csv')], { actual: load, zone }, 'expected a file, got nothing at this path'],
] as const)('%j is refused', async (paths, options, message) => {
  await expect(readExperts(paths, options)).rejects.toThrow(message);
});

describe('run folders', () => {
  const runs = [1, 7].map((days) => join(folder, `reports/back-${days}`));
  beforeAll(async () => {
    const config = tinyConfig(folder);
    for (const [index, days] of [1, 7].entries()) await writePredictedRun(config, runs[index], days);
  });

  test('are an expert each, held against the load of the first', async () => {
    const table = await readExperts(runs, { node: 'Bretagne' });
    expect(table.names).toEqual(['back-1', 'back-7']);
    expect([table.zone, table.node]).toEqual(['Europe/Paris', 'Bretagne']);
    // Eleven days, one of which has 46 half-hours.
    expect(table.timesMs).toHaveLength(11 * 48 - 2);
    const known = [...table.actual.keys()].filter((row) => !Number.isNaN(table.actual[row]));
    expect(known.length).toBeGreaterThan(400);
    const later = known.find((row) => row >= 96)!;
    expect(table.columns[0][later]).not.toBe(table.columns[1][later]);
    expect(Math.abs(table.columns[0][later] / table.actual[later] - 1)).toBeLessThan(0.5);
  });
});
