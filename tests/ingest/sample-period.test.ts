import { describe, expect, test } from 'vitest';
import { samplePeriod } from '../../src/ingest/sample-period.ts';

const PARIS = { from: '2020-01-01', days: 731, zone: 'Europe/Paris' };

describe('samplePeriod', () => {
  test('takes whole local days: half-hours of March and October included', () => {
    const spring = samplePeriod({ from: '2021-03-27', days: 3 }, PARIS);
    expect(spring.grid.length).toBe(48 + 46 + 48);
    expect(spring.grid.startMs).toBe(Date.parse('2021-03-26T23:00Z'));
    const autumn = samplePeriod({ from: '2021-10-31', to: '2021-11-01' }, PARIS);
    expect(autumn.grid.length).toBe(50 + 48);
    expect(autumn.days).toBe(2);
  });

  test('defaults to the two years to the end of 2021', () => {
    const { fromDay, days, grid } = samplePeriod({}, PARIS);
    expect([fromDay, days, grid.length]).toEqual([18_262, 731, 731 * 48]);
    expect(grid.timeAt(grid.length)).toBe(Date.parse('2021-12-31T23:00Z'));
  });

  test('refuses an empty period and two ends', () => {
    expect(() => samplePeriod({ to: '2019-12-31' }, PARIS)).toThrow(
      'expected a sample of one day or more, got 2020-01-01 to 2019-12-31; give a later end',
    );
    expect(() => samplePeriod({ days: 1.5 }, PARIS)).toThrow('got 1.5 days');
    expect(() => samplePeriod({ days: 3, to: '2021-01-01' }, PARIS)).toThrow('got both');
  });
});
