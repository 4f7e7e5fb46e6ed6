import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readLoad } from '../../src/ingest/read-load.ts';
import { readNodes } from '../../src/ingest/read-nodes.ts';
import { readSchoolHolidays } from '../../src/ingest/read-school-holidays.ts';
import { readStations } from '../../src/ingest/read-stations.ts';
import { readWeather } from '../../src/ingest/read-weather.ts';
import { makeFranceSample } from '../../src/ingest/sample-france.ts';
import { writeSample } from '../../src/ingest/sample.ts';

test("the france sample is read back like any user's file", async () => {
  const folder = scratch();
  const options = { from: '2020-10-23', days: 4, seed: 2 };
  writeSample('france', folder, options);
  const nodes = await readNodes(join(folder, 'nodes.csv'));
  const load = await readLoad(join(folder, 'load.csv'), { unit: 'MW', zone: 'Europe/Paris', nodes });
  const made = makeFranceSample(options);
  expect(nodes).toEqual(made.nodes);
  expect(load.aggregates.map((node) => node.id)).toEqual(['France']);
  expect(load.panel.grid).toEqual(made.period.grid);
  expect(load.panel.nodes).toEqual(made.nodes.slice(1));
  const missing = made.load.values.filter((mw) => Number.isNaN(mw)).length;
  expect(load.report.missingReadings).toBe(missing);
  expect(load.panel.values[31 * 24 + 4]).toBe(Math.round(made.load.values[31 * 24 + 4]));
  const weather = await readWeather(join(folder, 'weather.csv'), load.panel, { zone: 'Europe/Paris' });
  expect(weather.missingReadings).toBe(0);
  expect(weather.panel.values[31 * 24 + 4]).toBeCloseTo(made.temperature.values[31 * 24 + 4], 1);
  expect((await readSchoolHolidays(join(folder, 'school-holidays.csv'))).length).toBe(3);
});

test('households take their weather from the nearest substation', async () => {
  const folder = scratch();
  writeSample('household', folder, { days: 2, meters: 12 });
  const nodes = await readNodes(join(folder, 'nodes.csv'));
  const load = await readLoad(join(folder, 'load.csv'), { unit: 'kW', zone: 'Europe/London', nodes });
  expect(load.aggregates.map((node) => node.id)).toEqual(['total', 'S1', 'S2']);
  const stations = await readStations(join(folder, 'stations.csv'));
  const weather = await readWeather(join(folder, 'weather.csv'), load.panel, {
    zone: 'Europe/London',
    stations,
  });
  expect(weather.stationOf).toEqual(load.panel.nodes.map((node) => node.parent));
});

test('refuses an unknown kind and meters in France', () => {
  expect(() => writeSample('italy', '/nowhere')).toThrow(
    'expected a kind of sample out of france, household, got "italy"; choose one of them',
  );
  expect(() => writeSample('france', '/nowhere', { meters: 12 })).toThrow('leave it out');
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
