import { expect, test } from 'vitest';
import { describeData } from '../../src/cli/describe-data.ts';
import type { LoadedData } from '../../src/experiment/load-data.ts';
import { clean } from '../../src/ingest/clean.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';

test('what was read, masked, left out and set aside', () => {
  const { report } = clean({
    grid: new TimeGrid({ startMs: 0, stepMinutes: 30, length: 4, zone: 'UTC' }),
    nodes: [{ id: 'a', name: 'a', level: 'x', parent: null, latitude: null, longitude: null }],
    unit: 'MW',
    values: Float32Array.of(1, 2, 0, 4),
    observed: Uint8Array.of(1, 1, 0, 1),
  });
  const data = {
    loadReport: {
      file: '/far/away/load.csv',
      rows: 1000,
      steps: 1002,
      stepMinutes: 30,
      from: '2021-01-01 00:00:00+01:00',
      to: '2021-01-21 20:30:00+01:00',
      missingRows: 2,
      longestHoleHours: 1,
      missingReadings: 3,
      missingByNode: {},
    },
    cleaningReport: report,
    leftOut: ['b'],
    setAside: ['c', 'd'],
  } as unknown as LoadedData;
  expect(describeData(data).split('\n')).toEqual([
    'load.csv: 1,000 rows, 1,002 steps of 30 minutes from 2021-01-01 00:00:00+01:00 to 2021-01-21 20:30:00+01:00; 2 rows missing, the longest hole 1 h',
    '1 nodes × 4 steps: 1 of 4 readings missing',
    '1 gaps after cleaning, the longest 0.5 h',
    'left out, without usable readings: b',
    'set aside, forecast but kept out of the sums: c, d',
  ]);
});
