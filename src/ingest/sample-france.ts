import { formatLocalDate } from '../calendar/local-date.ts';
import type { NodeInfo } from '../core/panel.ts';
import {
  dateColumn,
  nodesCsv,
  wideCsv,
  writeSampleFiles,
  type SampleTable,
  type WrittenSample,
} from './sample-files.ts';
import { schoolHolidayCsv } from './sample-france-calendar.ts';
import { franceLoad } from './sample-france-load.ts';
import { FRENCH_NODE_TABLE, FRENCH_NODES, type FrenchNode } from './sample-france-nodes.ts';
import { loseReadings, type GapRates } from './sample-gaps.ts';
import { samplePeriod, type PeriodOptions, type SamplePeriod } from './sample-period.ts';
import { sampleWeather } from './sample-weather.ts';

export interface FranceSampleOptions extends PeriodOptions {
  readonly seed?: number | undefined;
}

export interface FranceSample {
  readonly period: SamplePeriod;
  readonly nodes: readonly NodeInfo[];
  /** Mean power, MW, [time, node]. */
  readonly load: SampleTable;
  /** Air temperature, °C, [time, node]. */
  readonly temperature: SampleTable;
  /** Cloud cover, %, [time, node]. */
  readonly cloud: SampleTable;
}

const VERSION = 2;
const FILES = ['load.csv', 'nodes.csv', 'weather.csv', 'cloud.csv', 'school-holidays.csv'];

const GAPS: Record<FrenchNode['level'], GapRates> = {
  region: { single: 0.0002, hours: 0.001, days: 0 },
  métropole: { single: 0.001, hours: 0.006, days: 0.001 },
};

/**
 * Two years of half-hourly load of 12 French regions and 12 métropoles, with weather, written as CSV.
 *
 * @throws ConfigError for an impossible period or a folder that holds something else.
 */
export function writeFranceSample(folder: string, options: FranceSampleOptions = {}): WrittenSample {
  const { seed, period } = resolved(options);
  const { fromDay, days } = period;
  const stamp = { kind: 'france', version: VERSION, seed, from: formatLocalDate(fromDay), days };
  const make = (): ReadonlyMap<string, string> => {
    const { nodes, load, temperature, cloud } = makeFranceSample(options);
    const dates = dateColumn(period.grid);
    return new Map([
      ['load.csv', wideCsv(dates, load)],
      ['nodes.csv', nodesCsv(nodes)],
      ['weather.csv', wideCsv(dates, temperature)],
      ['cloud.csv', wideCsv(dates, cloud)],
      ['school-holidays.csv', schoolHolidayCsv(fromDay, days)],
    ]);
  };
  return writeSampleFiles(folder, stamp, { names: FILES, make });
}

/** The same sample in memory. */
export function makeFranceSample(options: FranceSampleOptions = {}): FranceSample {
  const { seed, period } = resolved(options);
  const weather = sampleWeather(FRENCH_NODES, period.grid, seed);
  const values = franceLoad(period, weather, seed);
  for (const [node, { level }] of FRENCH_NODES.entries()) {
    loseReadings(values, { numNodes: FRENCH_NODES.length, node, rates: GAPS[level], seed });
  }
  const columns = FRENCH_NODES.map((node) => node.name);
  return {
    period,
    nodes: FRENCH_NODE_TABLE,
    load: { columns, values, decimals: 0 },
    temperature: { columns, values: weather.temperature, decimals: 1 },
    cloud: { columns, values: weather.cloud.map((share) => 100 * share), decimals: 0 },
  };
}

function resolved({ seed = 1, ...dates }: FranceSampleOptions): { seed: number; period: SamplePeriod } {
  return { seed, period: samplePeriod(dates, { from: '2020-01-01', days: 731, zone: 'Europe/Paris' }) };
}
