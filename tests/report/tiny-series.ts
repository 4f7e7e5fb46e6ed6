import { metricsDocument } from '../../src/evaluation/metrics-json.ts';
import type { ReportData, ReportSeries } from '../../src/report/report-data.ts';

/** Every half-hour from 22:30 UTC, 00:30 of 26 October in Paris: two nodes, six rows, one point of each kind. */
export function tinySeries(changes: Partial<ReportSeries> = {}): ReportSeries {
  const start = Date.UTC(2021, 9, 25, 22, 30);
  return {
    nodes: [
      { id: 'A', name: 'Alpha', level: 'region', parent: null, latitude: 48, longitude: 2 },
      { id: 'B', name: 'Beta', level: 'region', parent: null, latitude: 44, longitude: 5 },
    ],
    unit: 'MW',
    zone: 'Europe/Paris',
    stepMinutes: 30,
    timesMs: Float64Array.from({ length: 6 }, (_, row) => start + row * 1_800_000),
    offsetMinutes: new Int32Array(6).fill(120),
    leads: Float64Array.from([1, 2, 3, 4, 5, 6]),
    forecast: Float64Array.from([110, 10, 95, 30, 100, NaN, 80, 45, 100, 20, 60, 20]),
    actual: Float64Array.from([100, 20, 100, 40, NaN, 40, 100, 50, 100, 20, 50, 25]),
    scored: Uint8Array.from([1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1]),
    temperature: null,
    ...changes,
  };
}

/** What a tally needs of metrics.json. */
export function tinyMetrics(nearZeroShare: number): ReportData['metrics'] {
  return metricsDocument({
    scores: [
      {
        forecast: 'GCN',
        unit: 'MW',
        nearZeroShare,
        rows: 6,
        nodes: [],
        levels: [],
        groups: { hour: [], lead: [], dayType: [], month: [] },
        all: { wape: { value: null, n: 0 }, rmseSum: { value: null, n: 0 } },
      },
    ],
    leftOut: [],
    skill: [],
  });
}
