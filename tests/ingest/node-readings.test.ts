import { describe, expect, it } from 'vitest';
import { constantRuns, fittedReadings, readingsIn } from '../../src/ingest/node-readings.ts';
import { readingsOf } from './readings-of.ts';

describe('fittedReadings', () => {
  it('gives the observed readings of the slice', () => {
    const readings = readingsOf([1, 2, null, 0, 5, 6], { fitOn: { from: 1, to: 5 } });
    expect([...fittedReadings(readings)]).toEqual([2, 0, 5]);
  });
});

describe('constantRuns', () => {
  it('cuts the readings wherever the value changes or is missing', () => {
    expect([...constantRuns(readingsOf([3, 3, null, 3, 0, 0, null, null, 0, 7]))]).toEqual([
      { from: 0, to: 2, value: 3 },
      { from: 3, to: 4, value: 3 },
      { from: 4, to: 6, value: 0 },
      { from: 8, to: 9, value: 0 },
      { from: 9, to: 10, value: 7 },
    ]);
  });
});

describe('readingsIn', () => {
  it('never takes fewer than six readings for a run', () => {
    expect([readingsIn(24, 30), readingsIn(24, 60), readingsIn(24, 1440), readingsIn(0.9, 5)]).toEqual([
      48, 24, 6, 11,
    ]);
  });
});
