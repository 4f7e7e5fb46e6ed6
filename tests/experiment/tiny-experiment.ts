import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { RunHooks } from '../../src/experiment/run.ts';

/** A folder that lives as long as the test file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** 24 French nodes, 36 days with the clock change of spring in the test period; trains in a fraction of a second. */
export const TINY = `
name: tiny
seed: 1
data:
  sample: { kind: france, folder: sample, from: 2021-03-01, days: 36 }
  load: { file: sample/load.csv, unit: MW, zone: Europe/Paris }
  nodes: { file: sample/nodes.csv }
  weather:
    - { variable: temperature, file: sample/weather.csv, availability: forecast }
calendar: { holidays: FR }
splits:
  train: { from: 2021-03-01, to: 2021-03-22 }
  validation: { from: 2021-03-22, to: 2021-03-26 }
  test: { from: 2021-03-26, to: 2021-04-06 }
features:
  - { series: load, at: sameClock, days: [1, 7] }
  - { series: weekday, at: origin }
  - { series: temperature, at: horizon }
graph: { kind: space }
model: { operator: GCN, hidden: 6, layers: 1, dropout: 0.1 }
training: { epochs: 3, batchSize: 4 }
explain: { enabled: false }
`;

/** Writes the tiny config into a folder. @returns its path. */
export function tinyConfig(folder: string): string {
  const path = join(folder, 'tiny.yaml');
  writeFileSync(path, TINY);
  return path;
}

/**
 * Overrides for the tiny config by which France is measured, as the sum of its regions, and modelled like them. The sample has to
 * lie in the folder already.
 */
export function measuredTotal(folder: string): readonly string[] {
  const [header, ...rows] = readFileSync(join(folder, 'sample/load.csv'), 'utf8').trimEnd().split('\n');
  const withTotal = rows.map((row) => {
    const cells = row.split(',');
    const regions = cells.slice(1, 13);
    return `${row},${regions.includes('') ? '' : regions.reduce((sum, cell) => sum + Number(cell), 0)}`;
  });
  const path = join(folder, 'total.csv');
  writeFileSync(path, `${[`${header},France`, ...withTotal].join('\n')}\n`);
  return [`data.load.file=${path}`, 'data.weather.0.stations=mean', 'graph.kind=eye'];
}

/** Hooks with a clock that stands still. */
export function still(hooks: Partial<RunHooks> = {}): RunHooks {
  return { now: () => 0, ...hooks };
}
