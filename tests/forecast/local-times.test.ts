import { expect, it } from 'vitest';
import { localTimes } from '../../src/forecast/local-times.ts';

it('shows each instant on the clock of the zone', () => {
  const timesMs = ['2022-10-30T00:30Z', '2022-10-30T01:00Z', '2022-01-01T00:00Z'].map((time) =>
    Date.parse(time),
  );
  expect(localTimes(timesMs, 'Europe/Paris')).toEqual([
    '2022-10-30 02:30:00+02:00',
    '2022-10-30 02:00:00+01:00',
    '2022-01-01 01:00:00+01:00',
  ]);
  expect(localTimes(timesMs.slice(2), 'America/St_Johns')).toEqual(['2021-12-31 20:30:00-03:30']);
});
