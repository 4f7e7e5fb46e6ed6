import { join } from 'node:path';
import { csvCell } from '../core/csv-cell.ts';
import { freePath, writeFileWhole } from '../core/files.ts';
import type { MixedExperts } from '../experiment/aggregate-experts.ts';
import { localTimes } from '../forecast/local-times.ts';
import { predictionsCsv } from '../forecast/predictions-csv.ts';
import { weightsOverTime } from './figures/weights-over-time.ts';

/**
 * Writes the forecasts of all rules, `forecasts.csv`, and of each rule its weights over time, `weights-<rule>.csv` (a row holds until the
 * next) and `.svg`, with the scores as JSON, into a folder that is not there yet: `<folder>`, or `<folder>-2`, ….
 * @returns the files.
 */
export async function writeAggregation(
  folder: string,
  mixed: MixedExperts,
  { scores }: { readonly scores: object },
): Promise<string[]> {
  const free = freePath(folder);
  const files: string[] = [];
  const write = (name: string, text: string): void => {
    const path = join(free, name);
    writeFileWhole(path, text);
    files.push(path);
  };
  write('forecasts.csv', forecastsCsv(mixed));
  // Drawing brings Vega with it, which is slow to load.
  const { figureSvg } = await import('./figures/figure-svg.ts');
  for (const series of mixed.rules) {
    write(`weights-${series.rule}.csv`, weightsCsv(mixed, series.spans));
    write(`weights-${series.rule}.svg`, await figureSvg(weightsOverTime(mixed.table, series)));
  }
  write('scores.json', `${JSON.stringify(scores, null, 1)}\n`);
  return files;
}

function forecastsCsv({ table, uniform, rules }: MixedExperts): string {
  const series = [...rules, ...(rules.some(({ rule }) => rule === 'uniform') ? [] : [uniform])];
  const values = new Float64Array(table.timesMs.length * series.length);
  series.forEach(({ forecast }, column) => {
    forecast.forEach((value, row) => (values[row * series.length + column] = value));
  });
  return predictionsCsv({
    nodes: series.map(({ rule }) => ({
      id: rule,
      name: rule,
      level: 'rule',
      parent: null,
      latitude: null,
      longitude: null,
    })),
    unit: '',
    zone: table.zone,
    stepMinutes: 0,
    timesMs: table.timesMs,
    issuedMs: new Float64Array(table.timesMs.length).fill(NaN),
    values,
  });
}

function weightsCsv({ table }: MixedExperts, spans: MixedExperts['uniform']['spans']): string {
  const times = localTimes(
    spans.map(({ row }) => table.timesMs[row]),
    table.zone,
  );
  const lines = spans.map(({ weights }, at) => [
    times[at],
    ...Array.from(weights, (weight) => (Number.isNaN(weight) ? '' : String(Number(weight.toPrecision(7))))),
  ]);
  return [['from', ...table.names.map(csvCell)], ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}
