import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { mixExperts } from '../../src/experiment/aggregate-experts.ts';
import { parsePredictions } from '../../src/forecast/parse-predictions.ts';
import { readWideSeries } from '../../src/ingest/read-wide-series.ts';
import { writeAggregation } from '../../src/report/write-aggregation.ts';
import { expertTable } from '../experiment/expert-fixture.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';

const folder = join(scratchFolder(), 'mix');
const table = expertTable();
const mixed = mixExperts(table, { rules: ['mlpol', 'boa'], blocks: 'day' });

test('forecasts, weights that hold until the next row, charts and scores; a second time beside, not over', async () => {
  const files = await writeAggregation(folder, mixed, { scores: { a: 1 } });
  expect(files.map((file) => basename(file))).toEqual([
    'forecasts.csv',
    'weights-mlpol.csv',
    'weights-mlpol.svg',
    'weights-boa.csv',
    'weights-boa.svg',
    'scores.json',
  ]);
  const forecasts = parsePredictions(readFileSync(files[0], 'utf8'), files[0]);
  expect(forecasts.columns).toEqual(['pred_mlpol', 'pred_boa', 'pred_uniform']);
  expect(forecasts.timesMs).toEqual(table.timesMs);
  expect(forecasts.values[3 * 17 + 1]).toBeCloseTo(mixed.rules[1].forecast[17], 2);

  const weights = await readWideSeries(files[1]);
  const { spans } = mixed.rules[0];
  expect(weights.columns).toEqual(table.names);
  expect(Array.from(weights.timesMs)).toEqual(spans.map(({ row }) => table.timesMs[row]));
  expect(spans.length).toBeGreaterThan(10);
  const last = spans.at(-1)!.weights;
  // Seven digits.
  weights.values.slice(-4).forEach((weight, k) => expect(weight).toBeCloseTo(last[k], 6));
  expect(readFileSync(files[2], 'utf8')).toMatch(/^<svg[^]*<\/svg>\n$/);
  expect(JSON.parse(readFileSync(files[5], 'utf8'))).toEqual({ a: 1 });

  const again = await writeAggregation(folder, mixed, { scores: { a: 2 } });
  expect(dirname(again[0])).toBe(`${folder}-2`);
  expect(JSON.parse(readFileSync(files[5], 'utf8'))).toEqual({ a: 1 });
});
