import { describe, expect, test } from 'vitest';
import { hardTimes } from '../../../src/report/findings/hard-times.ts';
import { reportFixture } from '../report-fixture.ts';

const DATA = reportFixture();
const { nodes } = DATA.series;

describe('the fixture errs three times as much from 19:00 to 20:00 and twice as much on Sunday', () => {
  test.each(nodes)('which is found for $name', ({ id }) => {
    const times = hardTimes(DATA, id);
    expect(times.hour?.worst.when).toBe('from 19:00 to 20:00');
    expect(times.weekday?.worst.when).toBe('on Sundays');
    expect(times.month?.worst.when).toBe('in October 2021');
    expect(times.day?.worst.when).toBe('on Sunday 31 October 2021');
    expect(times.day?.best.when).not.toBe(times.day?.worst.when);
    expect(times.day!.best.error).toBeLessThan(times.day!.worst.error);
  });
});

test('a month of one node scores as metrics.json has it', () => {
  const october = hardTimes(DATA, 'FR').month?.worst.error;
  const stored = DATA.metrics.scores[0].groups.month.find(
    ({ key, level }) => key === '2021-10' && level === 'national',
  );
  expect(october).toBeCloseTo(stored!.metrics.mape.value!, 9);
});

test('a holiday is called one', () => {
  const { series } = DATA;
  const width = series.nodes.length;
  // All Saints' Day, rows 6 · 48 + 2 and on, is made the worst by far.
  const holidayStarts = (6 * 48 + 2) * width;
  const forecast = series.forecast.map((value, cell) =>
    cell >= holidayStarts && cell < holidayStarts + 48 * width ? 3 * value : value,
  );
  const times = hardTimes({ ...DATA, series: { ...series, forecast } }, 'BRE');
  expect(times.day?.worst.when).toBe('on Monday 1 November 2021, a holiday');
  expect(times.weekday?.worst.when).toBe('on Sundays');
});

test('a day of which next to nothing was scored is not the worst', () => {
  const { series } = DATA;
  const width = series.nodes.length;
  const sunday = 5 * 48 * width;
  const scored = series.scored.map((value, cell) =>
    cell >= sunday + 3 * width && cell < sunday + 50 * width ? 0 : value,
  );
  const times = hardTimes({ ...DATA, series: { ...series, scored } }, 'PAC');
  expect(times.day?.worst.when).not.toMatch(/31 October/);
});
