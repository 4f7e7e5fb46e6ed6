import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aggregate, readWideSeries, tableColumn } from '../../src/index.ts';

const DATA = '../shared/data/france_regional_daily20h';

/** MAPE in %, RMSE in MW. */
function scoreOf(forecast: ArrayLike<number>, actual: Float64Array): readonly [number, number] {
  const mean = (of: (value: number, row: number) => number) =>
    actual.reduce((sum, value, row) => sum + of(value, row), 0) / actual.length;
  return [
    100 * mean((value, row) => Math.abs(forecast[row] - value) / value),
    Math.sqrt(mean((value, row) => (forecast[row] - value) ** 2)),
  ];
}

test.skipIf(!existsSync(DATA))('what the networks are measured against is what was published', async () => {
  const reading = { zone: 'UTC', columns: ['Load', 'Forecast_RTE_dayahead'] };
  const table = await readWideSeries(`${DATA}/regional_load.csv.gz`, reading);
  const published = await readWideSeries(`${DATA}/regional_experts.csv.gz`, { zone: 'UTC' });
  expect(published.columns).toHaveLength(65);
  const first = table.timesMs.indexOf(published.timesMs[0]);
  expect(table.timesMs.slice(first)).toEqual(published.timesMs);
  const actual = tableColumn(table, 'Load').slice(first);
  const rte = tableColumn(table, 'Forecast_RTE_dayahead').slice(first);
  const experts = published.columns.map((name) => tableColumn(published, name));
  const mixed = (columns: readonly Float64Array[]) =>
    scoreOf(aggregate(columns, actual, { rule: 'mlpol' }).forecast, actual);
  const all = [scoreOf(rte, actual), mixed(experts), mixed([...experts, rte])];
  // Two digits of the operator's MAPE are published, three and two of the mixtures', and whole megawatts.
  expect(all.map(([mape], i) => mape.toFixed([2, 3, 2][i]))).toEqual(['1.58', '1.383', '1.34']);
  expect(all.map(([, rmse]) => rmse.toFixed(0))).toEqual(['1212', '1057', '1025']);
});
