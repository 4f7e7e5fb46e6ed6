import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { expertOfRun, loadOfRun } from '../../src/experiment/expert-of-run.ts';
import type { Panel } from '../../src/core/panel.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { writePredictedRun } from './predicted-run.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const run = join(folder, 'reports/two-days');
let forecast: Forecast;
let load: Panel;

beforeAll(async () => {
  ({ forecast, load } = await writePredictedRun(tinyConfig(folder), run, 2));
});

/** Sum over some nodes, [row]. */
function sumOf(isMeant: (node: Forecast['nodes'][number]) => boolean): number[] {
  const columns = forecast.nodes.flatMap((node, column) => (isMeant(node) ? [column] : []));
  return Array.from(forecast.timesMs, (_, row) =>
    columns.reduce((sum, column) => sum + forecast.values[row * forecast.nodes.length + column], 0),
  );
}

test('is the total of a run, the métropoles inside their regions', async () => {
  const { names, timesMs, columns } = await expertOfRun(run, undefined);
  expect(names).toEqual(['two-days']);
  expect(timesMs).toEqual(forecast.timesMs);
  const regions = sumOf(({ level }) => level === 'region');
  // Twelve columns were rounded to two decimals.
  columns[0].forEach((value, row) => {
    if (!Number.isNaN(regions[row])) expect(Math.abs(value - regions[row])).toBeLessThan(0.07);
  });
  expect(columns[0].filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(400);
});

test('is one node by name or id', async () => {
  const { columns } = await expertOfRun(run, 'Bretagne');
  const own = sumOf(({ name }) => name === 'Bretagne');
  const known = own.findIndex((value) => !Number.isNaN(value));
  expect(columns[0][known]).toBeCloseTo(own[known], 2);
  expect(columns[0].length).toBe(own.length);
});

test('the load of a run is read as the run did', async () => {
  const { timesMs, values } = await loadOfRun(run, undefined);
  const row = 20;
  expect(timesMs[row]).toBe(load.grid.timeAt(row));
  const cells = load.nodes.map(({ level }, column) => ({ level, cell: row * load.nodes.length + column }));
  const regions = cells.filter(({ level }) => level === 'region');
  expect(regions.every(({ cell }) => load.observed[cell] === 1)).toBe(true);
  // Sums are float32.
  expect(values[row]).toBeCloseTo(
    regions.reduce((sum, { cell }) => sum + load.values[cell], 0),
    1,
  );
});

test('a node that it does not have is refused', async () => {
  await expect(expertOfRun(run, 'Bayern')).rejects.toThrow(
    /two-days: expected the name or id of a node, got "Bayern"; it has /,
  );
});
