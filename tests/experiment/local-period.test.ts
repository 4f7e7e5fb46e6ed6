import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { localPeriod } from '../../src/experiment/local-period.ts';

const march = { from: parseLocalDate('2021-03-01'), to: parseLocalDate('2021-04-01') };
const otherwise = () => march;

test('no date names nothing', () => {
  expect(localPeriod({}, otherwise)).toBeNull();
});

test('a day is one day long', () => {
  const day = parseLocalDate('2022-01-31');
  expect(localPeriod({ day: '2022-01-31' }, otherwise)).toEqual({ from: day, to: day + 1 });
});

test('what is left open comes from the other period', () => {
  const tenth = parseLocalDate('2021-03-10');
  expect(localPeriod({ from: '2021-03-10' }, otherwise)).toEqual({ from: tenth, to: march.to });
  expect(localPeriod({ to: '2021-03-10' }, otherwise)).toEqual({ from: march.from, to: tenth });
});

test.for([
  [{ day: 'tomorrow' }, 'expected a date, got "tomorrow"'],
  [{ day: '2021-03-10', from: '2021-03-10' }, 'expected one day or a period, got both'],
  [{ from: '2021-03-10', to: '2021-03-10' }, 'got 2021-03-10 to 2021-03-10'],
  [{ from: '2021-05-10' }, 'got 2021-05-10 to 2021-04-01'],
] as const)('%j is refused', ([dates, message]) => {
  expect(() => localPeriod(dates, otherwise)).toThrow(message);
});
