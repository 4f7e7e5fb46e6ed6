import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import type { MeterKind } from '../../src/ingest/sample-meter-kinds.ts';
import type { FaultKind } from '../../src/ingest/sample-meter-faults.ts';
import { makeHouseholdSample, writeHouseholdSample } from '../../src/ingest/sample-household.ts';

const METERS = 200;
const sample = makeHouseholdSample();
const { grid } = sample.period;
const { values } = sample.load;
const clock = localClock(grid);
const faulty = new Set(sample.faults.map((fault) => fault.meter));
const town = townMean();

describe('makeHouseholdSample', () => {
  test('has 120 days of half-hours with the spring clock change', () => {
    expect(sample.load.columns.length).toBe(METERS);
    expect(grid.length).toBe(120 * 48 - 2);
    expect(grid.zone).toBe('Europe/London');
  });

  test('households use what households use', () => {
    const mean = town.reduce((sum, kw) => sum + kw, 0) / town.length;
    expect(mean).toBeGreaterThan(0.5);
    expect(mean).toBeLessThan(0.75);
    const byHour = Array.from({ length: 24 }, (_, hour) => {
      const chosen = town.filter((_value, t) => clock.minuteOfDay[t] === hour * 60);
      return chosen.reduce((sum, kw) => sum + kw, 0) / chosen.length;
    });
    expect([18, 19]).toContain(byHour.indexOf(Math.max(...byHour)));
    expect(byHour[18] / byHour[4]).toBeGreaterThan(1.8);
    // The night tariff starts at 00:30.
    expect(byHour[1] / byHour[0]).toBeGreaterThan(1.4);
  });

  test('persistence errs as on real meters: far more for a household than for all', () => {
    expect(persistence(48).total).toBeCloseTo(0.143, 2);
    expect(persistence(336).total).toBeCloseTo(0.143, 2);
    expect(persistence(48).perMeter).toBeGreaterThan(0.6);
    expect(persistence(48).perMeter).toBeLessThan(0.9);
  });

  test('kinds differ', () => {
    expect(kindMean('electricHeating')).toBeGreaterThan(1.5 * kindMean('family'));
    expect(kindMean('pensioner')).toBeLessThan(0.9 * kindMean('family'));
  });

  test('leaves work for cleaning', () => {
    expect(metersWith('dead')).toBe(3);
    expect(metersWith('flat')).toBe(4);
    expect(metersWith('stopped')).toBe(2);
    expect(metersWith('spikes')).toBe(6);
    const spikes = values.filter((kw) => kw > 1e6).length;
    expect(spikes).toBeGreaterThan(5);
    expect(spikes).toBeLessThanOrEqual(18);
    const missing = values.filter((kw) => Number.isNaN(kw)).length / values.length;
    expect(missing).toBeGreaterThan(0.005);
    expect(missing).toBeLessThan(0.02);
  });
});

describe('writeHouseholdSample', () => {
  test('writes the same bytes for the same seed and others for another', () => {
    const small = { from: '2021-03-27', days: 2, meters: 12 };
    const first = contents({ ...small, seed: 2 });
    expect(contents({ ...small, seed: 2 })).toEqual(first);
    expect(contents({ ...small, seed: 3 })[0]).not.toBe(first[0]);
    const [load, nodes, weather, stations] = first.map((text) => text.trimEnd().split('\n'));
    expect([load.length, nodes.length, weather.length, stations.length]).toEqual([95, 16, 95, 3]);
    expect(load[51].slice(0, 25)).toBe('2021-03-28 02:00:00+01:00');
    expect(weather[0]).toBe('date,S1,S2');
    expect(stations.map((line) => line.split(',')[0])).toEqual(['id', 'S1', 'S2']);
    expect(nodes[1]).toBe('total,Total,total,,,');
  });

  test('refuses a handful of meters', () => {
    expect(() => makeHouseholdSample({ meters: 7 })).toThrow(
      'expected a sample of 8 meters or more, got 7; ask for more meters',
    );
  });
});

function contents(options: Parameters<typeof writeHouseholdSample>[1]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return writeHouseholdSample(folder, options).files.map((file) => readFileSync(file, 'utf8'));
}

/** Mean of the meters without a fault, kW, [time]. */
function townMean(): Float64Array {
  return Float64Array.from({ length: grid.length }, (_, t) => {
    let sum = 0;
    let count = 0;
    for (let meter = 0; meter < METERS; meter++) {
      const kw = values[t * METERS + meter];
      if (faulty.has(meter) || Number.isNaN(kw)) continue;
      sum += kw;
      count++;
    }
    return sum / count;
  });
}

/** Mean of the healthy meters of a kind, kW. */
function kindMean(kind: MeterKind): number {
  let sum = 0;
  let count = 0;
  for (const [cell, kw] of values.entries()) {
    const meter = cell % METERS;
    if (sample.kinds[meter] !== kind || faulty.has(meter) || Number.isNaN(kw)) continue;
    sum += kw;
    count++;
  }
  return sum / count;
}

function metersWith(kind: FaultKind): number {
  const of = sample.faults.filter((fault) => fault.kind === kind);
  return new Set(of.map((fault) => fault.meter)).size;
}

/** MAPE of the town, and summed absolute errors over summed loads of the single meters. */
function persistence(lag: number): { total: number; perMeter: number } {
  let total = 0;
  let error = 0;
  let load = 0;
  for (let t = lag; t < grid.length; t++) {
    total += Math.abs(town[t] - town[t - lag]) / town[t] / (grid.length - lag);
    for (let meter = 0; meter < METERS; meter++) {
      const now = values[t * METERS + meter];
      const before = values[(t - lag) * METERS + meter];
      if (faulty.has(meter) || Number.isNaN(now + before)) continue;
      error += Math.abs(now - before);
      load += now;
    }
  }
  return { total, perMeter: error / load };
}
