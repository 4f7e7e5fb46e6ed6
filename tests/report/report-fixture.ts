import { localClock } from '../../src/calendar/local-clock.ts';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { RandomStream } from '../../src/core/random.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { metricsDocument } from '../../src/evaluation/metrics-json.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { parseConfig } from '../../src/experiment/read-config.ts';
import { scoreForecasts } from '../../src/experiment/score.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { panelWithSums, withSums } from '../../src/hierarchy/sums.ts';
import { reportCleaning, type CleaningReport, countByRule } from '../../src/ingest/cleaning-report.ts';
import type { ReportData, ReportSeries } from '../../src/report/report-data.ts';
import { attentionFixture, explanationsFixture } from './explanations-fixture.ts';

/** A nation of three regions; the names hold what breaks careless HTML and careless CSV. */
export const FIXTURE_NODES: readonly NodeInfo[] = [
  { id: 'FR', name: 'France', level: 'national', parent: null, latitude: null, longitude: null },
  region('BRE', 'Bretagne', 48.1, -2.8),
  region('PAC', "Provence-Alpes-Côte d'Azur", 43.9, 6.1),
  region('GES', 'Grand Est', 48.7, 5.6),
];

/** The regions are modelled. */
export const FIXTURE_REGIONS = FIXTURE_NODES.slice(1);

const DAYS_BEFORE = 14;
const FORECAST_DAYS = 10;
const HALF_HOURS = 48;
/** 2021-10-26 00:00 in Paris; the clocks go back on the 31st. */
const TEST_STARTS = Date.UTC(2021, 9, 25, 22);
const HALF_HOUR_MS = 1_800_000;

/** Mean load, size of the evening's peak in MW, and the relative error of the network and of its control. */
const CHARACTER = [
  { base: 2500, peak: 500, error: 0.02, control: 0.025 },
  { base: 5200, peak: 1300, error: 0.08, control: 0.07 },
  { base: 4100, peak: 700, error: 0.03, control: 0.045 },
] as const;

/**
 * Ten days of half-hours over a clock change, forecast at midnight for a day. By construction
 * - Provence-Alpes-Côte d'Azur is forecast worst and Bretagne best;
 * - from 19:00 to 20:00 every error is three times as large, and the forecast too low;
 * - on Sunday every error is twice as large;
 * - Grand Est lacks its readings of 2021-10-28 from 10:00 to 12:00.
 */
export function reportFixture(changes: Partial<ReportData> = {}): ReportData {
  const config = fixtureConfig();
  const load = fixtureLoad();
  const forecast = fixtureForecast(load, ({ error }) => error);
  const control = fixtureForecast(load, (character) => character.control);
  const comparison = scoreForecasts(
    config,
    { load, nodes: FIXTURE_NODES },
    {
      forecasts: [
        { name: 'GATv2', forecast },
        { name: 'without graph', forecast: control },
      ],
      training: load,
    },
  );
  const cleaning = fixtureCleaning(load);
  return {
    config,
    manifest: {
      wattgraph: '0.1.0',
      node: 'v20.19.0',
      backend: 'wasm',
      seed: 7,
      data: { 'load.csv': '9f'.repeat(32), 'nodes.csv': '0a'.repeat(32) },
      readings: {
        file: '/data/load.csv',
        rows: load.grid.length,
        steps: load.grid.length,
        stepMinutes: 30,
        from: '2021-10-12 00:00:00+02:00',
        to: '2021-11-04 23:30:00+01:00',
        missingRows: 0,
        longestHoleHours: 0,
        missingReadings: 4,
        missingByNode: { GES: 4 },
      },
      cleaning: cleaning.totals,
      leftOut: ['COR'],
      setAside: [],
      substitutedInputs: { load: 4, temperature: 0 },
      samples: { train: 120, validation: 20 },
      epochs: 3,
      bestEpoch: { epoch: 2, trainLoss: 0.031, validationLoss: 0.028, learningRate: 0.002 },
      coherence: [{ node: 'FR', largest: 3.6e-12, rows: FORECAST_DAYS * HALF_HOURS + 2 }],
      seconds: { data: 1.25, train: 61.5, trainControl: 40, forecast: 0.8, evaluate: 0.4 },
    },
    metrics: metricsDocument(comparison),
    history: [
      { epoch: 0, trainLoss: null, validationLoss: 0.09 },
      { epoch: 1, trainLoss: 0.06, validationLoss: 0.04 },
      { epoch: 2, trainLoss: 0.031, validationLoss: 0.028 },
      { epoch: 3, trainLoss: 0.025, validationLoss: 0.033 },
    ],
    series: fixtureSeries(load, forecast),
    graph: {
      nodes: FIXTURE_REGIONS,
      edges: [
        { source: 0, target: 1, weight: 0.4 },
        { source: 1, target: 0, weight: 0.3 },
        { source: 2, target: 0, weight: 0.9 },
        { source: 2, target: 1, weight: 0.7 },
        { source: 0, target: 2, weight: 0.2 },
      ],
      outline: [
        [
          [-4.8, 48.4],
          [2.5, 51.1],
          [8.2, 48.9],
          [7.5, 43.8],
          [3.1, 42.4],
          [-1.8, 43.4],
          [-4.8, 48.4],
        ],
      ],
    },
    attention: attentionFixture(),
    explanations: explanationsFixture(),
    cleaning,
    absent: [],
    ...changes,
  };
}

function region(id: string, name: string, latitude: number, longitude: number): NodeInfo {
  return { id, name, level: 'region', parent: 'FR', latitude, longitude };
}

function fixtureConfig(): Config {
  return parseConfig(
    {
      name: 'fixture',
      seed: 7,
      data: {
        load: { file: 'load.csv', unit: 'MW', zone: 'Europe/Paris' },
        nodes: { file: 'nodes.csv' },
        weather: [{ variable: 'temperature', file: 'weather.csv', availability: 'forecast' }],
      },
      calendar: { holidays: 'FR' },
      splits: {
        train: { from: '2021-10-12', to: '2021-10-22' },
        validation: { from: '2021-10-22', to: '2021-10-26' },
        test: { from: '2021-10-26', to: '2021-11-05' },
      },
      features: [
        { series: 'load', at: 'sameClock', days: [1, 7] },
        { series: 'temperature', at: 'horizon' },
      ],
      graph: { kind: 'space' },
      model: { operator: 'GATv2', hidden: 8, layers: 1, heads: 2 },
      training: { epochs: 3 },
    },
    { file: 'fixture', folder: '/data' },
  );
}

function fixtureLoad(): Panel {
  const grid = new TimeGrid({
    startMs: TEST_STARTS - DAYS_BEFORE * HALF_HOURS * HALF_HOUR_MS,
    stepMinutes: 30,
    length: (DAYS_BEFORE + FORECAST_DAYS) * HALF_HOURS + 2,
    zone: 'Europe/Paris',
  });
  const { minuteOfDay, localDay } = localClock(grid);
  const random = new RandomStream(1, 'load');
  const width = FIXTURE_REGIONS.length;
  const values = new Float32Array(grid.length * width);
  const observed = new Uint8Array(grid.length * width).fill(1);
  for (let step = 0; step < grid.length; step++) {
    const hour = minuteOfDay[step] / 60;
    const weekend = weekdayOf(localDay[step]) >= 6 ? 0.9 : 1;
    for (const [node, { base, peak }] of CHARACTER.entries()) {
      const evening = peak * Math.exp(-(((hour - 19.5) / 3) ** 2));
      values[step * width + node] =
        (base + 0.2 * base * Math.sin((Math.PI * hour) / 24) + evening) *
        weekend *
        (1 + 0.04 * Math.sin(step / 97 + node) + 0.01 * random.normal());
    }
    const isOut = step >= outageStep() && step < outageStep() + 4;
    if (isOut) {
      values[step * width + 2] = 0;
      observed[step * width + 2] = 0;
    }
  }
  return { grid, nodes: FIXTURE_REGIONS, unit: 'MW', values, observed };
}

/** 2021-10-28 10:00 in Paris. */
function outageStep(): number {
  return (DAYS_BEFORE + 2) * HALF_HOURS + 20;
}

/** A reading that is missing takes the persistences of a day and of a week later with it, and the sum above. */
function isScored(step: number, node: number): boolean {
  const isTouched = [0, HALF_HOURS, 7 * HALF_HOURS + 2].some(
    (later) => step >= outageStep() + later && step < outageStep() + later + 4,
  );
  return !isTouched || (node !== 0 && node !== 3);
}

function weekdayOf(localDay: number): number {
  return ((localDay + 3) % 7) + 1;
}

/** The load with errors put in; the measured load where it is missing is taken from half an hour before. */
function fixtureForecast(load: Panel, errorOf: (character: (typeof CHARACTER)[number]) => number): Forecast {
  const { grid, nodes, unit } = load;
  const { minuteOfDay, localDay } = localClock(grid);
  const random = new RandomStream(2, 'errors');
  const first = DAYS_BEFORE * HALF_HOURS;
  const steps = Array.from({ length: grid.length - first }, (_, row) => first + row);
  const midnights = new Map<number, number>();
  for (const step of steps)
    if (!midnights.has(localDay[step])) midnights.set(localDay[step], grid.timeAt(step));
  const width = nodes.length;
  const values = new Float64Array(steps.length * width);
  for (const [row, step] of steps.entries()) {
    const evening = minuteOfDay[step] >= 19 * 60 && minuteOfDay[step] < 20 * 60;
    const factor = (evening ? 3 : 1) * (weekdayOf(localDay[step]) === 7 ? 2 : 1);
    for (const [node, character] of CHARACTER.entries()) {
      const sign = evening ? -1 : random.uniform() < 0.5 ? -1 : 1;
      const size = 0.5 + random.uniform();
      const truth = load.values[step * width + node] || character.base;
      values[row * width + node] = truth * (1 + sign * size * factor * errorOf(character));
    }
  }
  return {
    nodes,
    unit,
    zone: grid.zone,
    stepMinutes: grid.stepMinutes,
    timesMs: Float64Array.from(steps, (step) => grid.timeAt(step)),
    issuedMs: Float64Array.from(steps, (step) => midnights.get(localDay[step])!),
    values,
  };
}

function fixtureSeries(load: Panel, forecast: Forecast): ReportSeries {
  const summed = withSums(forecast, FIXTURE_NODES);
  const actual = panelWithSums(load, FIXTURE_NODES);
  const { timesMs, issuedMs } = forecast;
  const clock = localClock(load.grid);
  const steps = Array.from(timesMs, (timeMs) => load.grid.stepOf(timeMs));
  const width = summed.nodes.length;
  const cells = (of: (step: number, node: number) => number): Float64Array =>
    Float64Array.from({ length: steps.length * width }, (_, cell) =>
      of(steps[Math.floor(cell / width)], cell % width),
    );
  return {
    nodes: summed.nodes,
    unit: 'MW',
    zone: 'Europe/Paris',
    stepMinutes: 30,
    timesMs,
    offsetMinutes: Int32Array.from(steps, (step) => clock.offsetMinutes[step]),
    leads: Float64Array.from(timesMs, (timeMs, row) => (timeMs - issuedMs[row]) / HALF_HOUR_MS + 1),
    forecast: summed.values,
    actual: cells((step, node) =>
      actual.observed[step * width + node] === 1 ? actual.values[step * width + node] : NaN,
    ),
    scored: Uint8Array.from(cells((step, node) => (isScored(step, node) ? 1 : 0))),
    temperature: {
      unit: '°C',
      values: cells((step, node) => {
        const hour = clock.minuteOfDay[step] / 60;
        return 9 + 2 * node - step / 300 + 4 * Math.sin(((hour - 9) / 12) * Math.PI);
      }),
    },
  };
}

function fixtureCleaning(load: Panel): CleaningReport {
  return reportCleaning(
    load.grid.length,
    FIXTURE_REGIONS.map(({ id }) => ({
      id,
      missing: id === 'GES' ? 4 : 0,
      masked: countByRule((rule) => (id === 'BRE' && rule === 'spikes' ? 3 : 0)),
      dead: false,
      gaps: id === 'GES' ? 1 : 0,
      longestGapHours: id === 'GES' ? 2 : 0,
    })),
  );
}
