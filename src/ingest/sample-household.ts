import { formatLocalDate } from '../calendar/local-date.ts';
import { ConfigError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { RandomStream } from '../core/random.ts';
import {
  dateColumn,
  nodesCsv,
  wideCsv,
  writeSampleFiles,
  type SampleTable,
  type WrittenSample,
} from './sample-files.ts';
import { loseReadings, type GapRates } from './sample-gaps.ts';
import { householdNetwork, placeOf } from './sample-household-nodes.ts';
import { breakMeters, FEWEST_METERS, type MeterFault } from './sample-meter-faults.ts';
import { drawMeterKind, type MeterKind } from './sample-meter-kinds.ts';
import { meterLoad } from './sample-meter.ts';
import { samplePeriod, type PeriodOptions, type SamplePeriod } from './sample-period.ts';
import { feederSurroundings } from './sample-surroundings.ts';
import { sampleWeather } from './sample-weather.ts';

export interface HouseholdSampleOptions extends PeriodOptions {
  readonly seed?: number | undefined;
  readonly meters?: number | undefined;
}

export interface HouseholdSample {
  readonly period: SamplePeriod;
  readonly nodes: readonly NodeInfo[];
  /** Mean power, kW, [time, household]. */
  readonly load: SampleTable;
  /** Air temperature at the substations, °C, [time, substation]. */
  readonly temperature: SampleTable;
  /** Kind of each household. */
  readonly kinds: readonly MeterKind[];
  /** What is wrong with the readings, beside missing ones. */
  readonly faults: readonly MeterFault[];
}

const VERSION = 2;
const FILES = ['load.csv', 'nodes.csv', 'weather.csv', 'stations.csv'];
const ENGLAND = { meanC: 10.4, seasonC: 6.6, spellC: 2.8 };
const GAPS: GapRates = { single: 0.001, hours: 0.004, days: 0.0005 };

/**
 * A winter of half-hourly load of households in an English town, with weather, written as CSV.
 *
 * @throws ConfigError for too few meters, an impossible period or a folder that holds something else.
 */
export function writeHouseholdSample(folder: string, options: HouseholdSampleOptions = {}): WrittenSample {
  const { seed, meters, period } = resolved(options);
  const { fromDay, days, grid } = period;
  const stamp = { kind: 'household', version: VERSION, seed, from: formatLocalDate(fromDay), days, meters };
  const make = (): ReadonlyMap<string, string> => {
    const { nodes, load, temperature } = makeHouseholdSample(options);
    const dates = dateColumn(grid);
    return new Map([
      ['load.csv', wideCsv(dates, load)],
      ['nodes.csv', nodesCsv(nodes)],
      ['weather.csv', wideCsv(dates, temperature)],
      ['stations.csv', stationsCsv(nodes.filter((node) => node.level === 'substation'))],
    ]);
  };
  return writeSampleFiles(folder, stamp, { names: FILES, make });
}

/** The same sample in memory. */
export function makeHouseholdSample(options: HouseholdSampleOptions = {}): HouseholdSample {
  const { seed, meters, period } = resolved(options);
  const network = householdNetwork(meters, seed);
  const stations = network.substations.map((node) => ({ ...placeOf(node), climate: ENGLAND }));
  const { temperature } = sampleWeather(stations, period.grid, seed);
  const around = feederSurroundings(period, network, { seed, temperature });
  const values = new Float64Array(period.grid.length * meters);
  const kinds = network.households.map(({ id }, meter) => {
    const stream = new RandomStream(seed, 'meter', id);
    const kind = drawMeterKind(stream);
    const readings = meterLoad(kind, around[network.feederOf[meter]], stream);
    for (const [step, kw] of readings.entries()) values[step * meters + meter] = kw;
    return kind;
  });
  const faults = breakMeters(values, meters, seed);
  for (let node = 0; node < meters; node++)
    loseReadings(values, { numNodes: meters, node, rates: GAPS, seed });
  return {
    period,
    nodes: network.nodes,
    load: { columns: network.households.map((node) => node.id), values, decimals: 3 },
    temperature: { columns: network.substations.map((node) => node.id), values: temperature, decimals: 1 },
    kinds,
    faults,
  };
}

interface Resolved {
  readonly seed: number;
  readonly meters: number;
  readonly period: SamplePeriod;
}

function resolved({ seed = 1, meters = 200, ...dates }: HouseholdSampleOptions): Resolved {
  if (!Number.isInteger(meters) || meters < FEWEST_METERS) {
    throw new ConfigError(
      `expected a sample of ${FEWEST_METERS} meters or more, got ${meters}; ask for more meters`,
    );
  }
  const period = samplePeriod(dates, { from: '2020-12-01', days: 120, zone: 'Europe/London' });
  return { seed, meters, period };
}

function stationsCsv(substations: readonly NodeInfo[]): string {
  const lines = substations.map(({ id, latitude, longitude }) => `${id},${latitude},${longitude}`);
  return `id,latitude,longitude\n${lines.join('\n')}\n`;
}
