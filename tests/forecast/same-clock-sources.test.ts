import { expect, test } from 'vitest';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { sameClockSources } from '../../src/forecast/same-clock-sources.ts';

const grid = new TimeGrid({ startMs: 0, stepMinutes: 360, length: 40, zone: 'UTC' });
const at = (step: number) => Float64Array.of(grid.timeAt(step));

test('goes back from the last source that is complete, and ends before the grid', () => {
  const fresh = sameClockSources({ grid }, { timesMs: at(20), issuedMs: at(20) }, { days: 2 });
  expect([0, 1, 2].map((times) => fresh.stepOf(0, times))).toEqual([12, 4, -1]);
  const late = sameClockSources({ grid }, { timesMs: at(20), issuedMs: at(12) }, { days: 2 });
  expect([0, 1].map((times) => late.stepOf(0, times))).toEqual([4, -1]);
  const unknown = sameClockSources(
    { grid },
    { timesMs: at(20), issuedMs: Float64Array.of(NaN) },
    { days: 1 },
  );
  expect(unknown.stepOf(0, 0)).toBe(16);
});
