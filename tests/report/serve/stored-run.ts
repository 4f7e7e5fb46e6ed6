import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { MetricsDocument } from '../../../src/evaluation/metrics-json.ts';
import type { Config } from '../../../src/experiment/config-schema.ts';
import { reportFixture } from '../report-fixture.ts';

const { config, manifest, metrics } = reportFixture();

export interface StoredRunOptions {
  /** Text of its report; null for none. */
  readonly report?: string | null;
  readonly finished?: boolean;
  /** Every error is so many times as large as the fixture's. */
  readonly errors?: number;
  readonly operator?: Config['model']['operator'];
  readonly seed?: number;
  /** Day of 2026-05 on which it was written. */
  readonly day?: number;
  readonly test?: Config['splits']['test'];
}

/** Writes a run folder as `run` and `report` leave it, without its network. */
export function writeRun(
  path: string,
  {
    report = '<!doctype html><title>A report</title><p>Forecast worst: Provence',
    finished = true,
    errors = 1,
    operator = 'GATv2',
    seed = 7,
    day = 1,
    test = config.splits.test,
  }: StoredRunOptions = {},
): void {
  mkdirSync(path, { recursive: true });
  const write = (file: string, text: string): void => {
    writeFileSync(join(path, file), text);
    const time = new Date(2026, 4, day, 14, 30);
    utimesSync(join(path, file), time, time);
  };
  const model = { ...config.model, operator };
  write('config.yaml', stringify({ ...config, seed, model, splits: { ...config.splits, test } }));
  if (!finished) return;
  write('metrics.json', JSON.stringify(scaled(metrics, errors)));
  write('metrics.csv', 'forecast,level\n');
  write('predictions.csv', 'date,pred_FR\n2021-10-26 00:00:00+02:00,51234.50\n');
  if (report !== null) write('report.html', report);
  write('manifest.json', JSON.stringify(manifest));
}

/** The fixture's score, as it stands in the file. */
export const FIXTURE_SCORE = metrics.scores[0];

function scaled(document: MetricsDocument, factor: number): unknown {
  return JSON.parse(JSON.stringify(document), (_key, entry: unknown) => {
    const isMetric = typeof entry === 'object' && entry !== null && 'value' in entry && 'n' in entry;
    if (!isMetric || typeof entry.value !== 'number') return entry;
    return { ...entry, value: entry.value * factor };
  });
}
