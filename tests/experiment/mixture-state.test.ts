import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES, type RuleName } from '../../src/aggregation/rules.ts';
import { mixExperts, type MixExpertsOptions } from '../../src/experiment/aggregate-experts.ts';
import { readMixtures, rowsAfter, writeMixtures } from '../../src/experiment/mixture-state.ts';
import { expertTable, rowsOf } from './expert-fixture.ts';
import { scratchFolder } from './tiny-experiment.ts';

const folder = scratchFolder();
const table = expertTable();
const load = { node: 'Bretagne', zone: table.zone };
const options: MixExpertsOptions = { rules: Object.keys(RULES) as RuleName[], blocks: 'day' };

describe('day after day', () => {
  test('with the state of the day before gives what all days at once give, for every rule', () => {
    const file = join(folder, 'daily.json');
    const whole = mixExperts(table, options);
    const days: number[][] = [];
    for (let day = 0; day < 10; day++) {
      // Yesterday is measured now, today is forecast.
      const from = Math.max(day - 1, 0) * 4;
      const given = rowsOf(table, from, (day + 1) * 4);
      given.actual.fill(NaN, day * 4 - from);
      const before = readMixtures(file, { options, load });
      const rows = before === null ? given : rowsAfter(before, given);
      if (rows.actual.every((value) => Number.isNaN(value)) && day > 0) throw new Error('yesterday is lost');
      const mixed = mixExperts(rows, { ...options, states: before?.rules });
      writeMixtures(file, mixed, { options, load, before });
      days.push(mixed.rules.flatMap(({ forecast }) => Array.from(forecast.slice(-4))));
    }
    const expected = days.map((_, day) =>
      whole.rules.flatMap(({ forecast }) => Array.from(forecast.slice(day * 4, day * 4 + 4))),
    );
    expect(days).toEqual(expected);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      learnedUntil: '2022-01-13T17:00:00.000Z',
    });
  });
});

test('an expert that has gone is away, a new one is refused', () => {
  const rest = { experts: table.names, learnedUntil: new Date(table.timesMs[35]).toISOString() };
  const without = { ...table, names: table.names.slice(1), columns: table.columns.slice(1) };
  const rows = rowsAfter(rest, without);
  expect(rows.timesMs).toEqual(table.timesMs.slice(36));
  expect(rows.columns[0]).toEqual(new Float64Array(4).fill(NaN));
  expect(rows.columns[1]).toEqual(table.columns[1].slice(36));
  expect(() => rowsAfter({ ...rest, experts: table.names.slice(1) }, table)).toThrow(
    'expected the experts of the state, GAT_2, GCN_1, GCN_2, got "GAT_1" too; leave it out, or start with a new state',
  );
});

test('other options and other files are refused', () => {
  const file = join(folder, 'options.json');
  const own: MixExpertsOptions = { rules: ['boa'], blocks: 4 };
  expect(readMixtures(file, { options: own, load })).toBeNull();
  writeMixtures(file, mixExperts(table, own), { options: own, load, before: null });
  expect(readMixtures(file, { options: { ...own, byPrefix: true }, load })).not.toBeNull();
  expect(() => readMixtures(file, { options: { ...own, blocks: 8 }, load })).toThrow(
    'expected the options it was made with, {"rules":["boa"],"blocks":4}, got {"rules":["boa"],"blocks":8}; use those, or another file',
  );
  writeFileSync(file, '{}');
  expect(() => readMixtures(file, { options: own, load })).toThrow(
    'expected the state that "wattgraph aggregate --state" wrote',
  );
});

test('the load of another node or in another zone is refused', () => {
  const own: MixExpertsOptions = { rules: ['boa'], blocks: 4 };
  const file = join(folder, 'load.json');
  writeMixtures(file, mixExperts(table, own), { options: own, load, before: null });
  const read = (other: Partial<typeof load>) =>
    readMixtures(file, { options: own, load: { ...load, ...other } });
  expect(read({})?.load).toEqual({ node: 'Bretagne', zone: 'Europe/Paris' });
  expect(() => read({ node: 'Normandie' })).toThrow(
    'expected the load that it learned, "Bretagne" in Europe/Paris, got "Normandie" in Europe/Paris; give that load, or another file',
  );
  expect(() => readMixtures(file, { options: own, load: { ...load, node: null } })).toThrow(
    'got the total in Europe/Paris',
  );
  expect(() => read({ zone: 'UTC' })).toThrow('got "Bretagne" in UTC');
});

test('a prior may name its experts in another order', () => {
  const own: MixExpertsOptions = { rules: ['boa'], blocks: 4, prior: { GCN_1: 2, GAT_2: 3 } };
  const file = join(folder, 'prior.json');
  writeMixtures(file, mixExperts(table, own), { options: own, load, before: null });
  const read = (prior: Readonly<Record<string, number>>) =>
    readMixtures(file, { options: { ...own, prior }, load });
  expect(read({ GAT_2: 3, GCN_1: 2 })?.experts).toEqual(table.names);
  expect(() => read({ GAT_2: 2, GCN_1: 3 })).toThrow('expected the options it was made with');
});

test('a state of before the load was kept goes on', () => {
  const own: MixExpertsOptions = { rules: ['boa'], blocks: 4 };
  const file = join(folder, 'old.json');
  writeMixtures(file, mixExperts(table, own), { options: own, load, before: null });
  const { load: _, ...old } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(old));
  expect(readMixtures(file, { options: own, load })).toEqual(old);
});

test('a table that brings nothing new leaves the state as it is', () => {
  const own: MixExpertsOptions = { rules: ['mlpol'], blocks: 'day' };
  const file = join(folder, 'same.json');
  writeMixtures(file, mixExperts(table, own), { options: own, load, before: null });
  const text = readFileSync(file, 'utf8');
  const before = readMixtures(file, { options: own, load })!;
  const mixed = mixExperts(rowsAfter(before, rowsOf(table, 0, 30)), { ...own, states: before.rules });
  expect(mixed.rules[0].forecast).toHaveLength(0);
  writeMixtures(file, mixed, { options: own, load, before });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
