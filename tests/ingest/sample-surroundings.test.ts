import { expect, test } from 'vitest';
import { householdNetwork } from '../../src/ingest/sample-household-nodes.ts';
import { samplePeriod } from '../../src/ingest/sample-period.ts';
import { feederSurroundings } from '../../src/ingest/sample-surroundings.ts';

// Thursday to Monday; Friday is Good Friday and Monday Easter Monday.
const period = samplePeriod({ from: '2021-04-01' }, { from: '2021-04-01', days: 5, zone: 'Europe/London' });
const network = householdNetwork(80, 3);
const temperature = Float64Array.from({ length: 5 * 48 * 2 }, (_, cell) => (cell % 2 === 0 ? 4 : 11));
const around = feederSurroundings(period, network, { seed: 3, temperature });

test('a feeder has the temperature of its own substation', () => {
  expect(around.length).toBe(6);
  expect(around.map((feeder) => feeder.wallsC[100])).toEqual([4, 4, 4, 11, 11, 11]);
});

test('walls follow the air slowly', () => {
  const step = temperature.map((_value, cell) => (cell < 2 ? 0 : 10));
  const [feeder] = feederSurroundings(period, network, { seed: 3, temperature: step });
  expect(feeder.wallsC[0]).toBe(0);
  // A step of 10 °C, 35 half-hours of forgetting 2 %.
  expect(feeder.wallsC[35]).toBeCloseTo(10 * (1 - 0.98 ** 35), 10);
});

test('Good Friday and Easter Monday are days of rest', () => {
  const byDay = [0, 1, 2, 3, 4].map((day) => around[0].restDay[day * 48 + 20]);
  expect(byDay).toEqual([0, 1, 1, 1, 1]);
});

test('it is dark at night and light at noon, by the clock of summer', () => {
  const { dark, slot } = around[0];
  expect(slot[47]).toBe(47);
  expect(dark[2]).toBeGreaterThan(0.99);
  expect(dark[26]).toBeLessThan(0.01);
});

test('feeders of one substation share their mood more than feeders of two', () => {
  const long = samplePeriod({ days: 300 }, { from: '2020-01-01', days: 1, zone: 'Europe/London' });
  const air = new Float64Array(2 * long.grid.length);
  const feeders = feederSurroundings(long, network, { seed: 3, temperature: air });
  const together = (left: number, right: number): number =>
    feeders[left].mood.reduce((sum, mood, t) => sum + mood * feeders[right].mood[t], 0) / air.length;
  expect(2 * together(0, 1)).toBeGreaterThan(0.55);
  expect(2 * (together(0, 1) - together(0, 4))).toBeGreaterThan(0.1);
});
