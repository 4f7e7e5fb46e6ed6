import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/experiment/config-schema.ts';
import { describeIssues } from '../../src/experiment/describe-issues.ts';
import { TINY } from './tiny-experiment.ts';

/** What is said of the tiny config with one value put over it. */
function said(path: readonly (string | number)[], value: unknown): string {
  const content: unknown = parse(TINY);
  const last = path.at(-1)!;
  let inner = content as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) inner = (inner[key] ??= {}) as Record<string | number, unknown>;
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  const { error } = configSchema.safeParse(content);
  return error === undefined ? 'nothing' : describeIssues(configSchema, error, content);
}

test.for([
  [['graph', 'threshold'], 'high', 'graph.threshold: expected a number, got "high"'],
  [['model', 'hidden'], 1.5, 'model.hidden: expected a whole number, got 1.5'],
  [['features'], [], 'features: expected an array of >=1 items, got []'],
  [['data', 'load', 'unit'], undefined, 'data.load.unit: expected a string, got nothing'],
  [['data', 'load', 'decimalMark'], ';', 'data.load.decimalMark: expected one of ".", ",", got ";"'],
  [
    ['splits', 'test', 'from'],
    '2021-02-30',
    'splits.test.from: expected a date such as "2007-01-31", a time such as "2007-01-31T14:20" or a share of the rows such as "80%", got "2021-02-30"',
  ],
  [
    ['splits', 'test', 'to'],
    80,
    'splits.test.to: expected a date such as "2007-01-31", a time such as "2007-01-31T14:20" or a share of the rows such as "80%", got 80',
  ],
  [
    ['splits', 'train', 'from'],
    undefined,
    'splits.train.from: expected a date such as "2007-01-31", a time such as "2007-01-31T14:20" or a share of the rows such as "80%", got nothing',
  ],
  [['task', 'origin'], 'noon', 'task.origin: expected a time such as "00:00", got "noon"'],
  [
    ['name'],
    'a b',
    'name: expected letters, digits, ".", "_" and "-" only, since it names the run folder, got "a b"',
  ],
] as const)('%j = %j', ([path, value, sentence]) => {
  expect(said(path, value)).toBe(sentence);
});

test.for([
  [
    ['data', 'lod'],
    'data: unknown key "lod"; known here: sample, load, nodes, weather, schoolHolidays, cleaning, setAside',
  ],
  [['features', 0, 'day'], 'features.0: unknown key "day"; known here: series, at, days'],
  [['features', 1, 'days'], 'features.1: unknown key "days"; known here: series, at'],
  [
    ['data', 'nodes', 'columns', 'title'],
    'data.nodes.columns: unknown key "title"; known here: id, name, level, parent, latitude, longitude',
  ],
  [['data', 'cleaning', 'spikes', 'fac'], 'data.cleaning.spikes: unknown key "fac"; known here: factor'],
] as const)('an unknown key %j comes with the known ones', ([path, sentence]) => {
  expect(said(path, 3)).toBe(sentence);
});

test('a misspelt key is told rather than the missing one', () => {
  expect(said(['data', 'weather', 0, 'stations'], { fiel: 'x' })).toBe(
    'data.weather.0.stations: unknown key "fiel"; known here: file',
  );
});

test('a choice is told whole', () => {
  expect(said(['features', 0, 'at'], 'dawn')).toBe(
    'features.0.at: expected one of "origin", "horizon", "sameClock", "window", got "dawn"',
  );
  expect(said(['data', 'weather', 0, 'stations'], 'all')).toBe(
    'data.weather.0.stations: expected "mean" or an object, got "all"',
  );
});

test('a long value is cut', () => {
  expect(said(['training'], 'x'.repeat(100))).toBe(`training: expected an object, got "${'x'.repeat(58)}…`);
});
