import { expect, test } from 'vitest';
import { hourLabel, inputLabel, inputPhrase } from '../../src/report/input-label.ts';

test.for([
  ['origin', 'weekday', 'weekday'],
  ['horizon', 'weekday, the hours ahead', 'weekday of the hours ahead'],
  ['day-1', 'weekday, the day before', 'weekday of the day before'],
  ['day-7', 'weekday, 7 days before', 'weekday of 7 days before'],
  ['day+1', 'weekday, the day after', 'weekday of the day after'],
  ['window', 'weekday, the last hours', 'weekday of the last hours'],
] as const)('%s', ([place, label, phrase]) => {
  expect([inputLabel({ series: 'weekday', place }), inputPhrase({ series: 'weekday', place })]).toEqual([
    label,
    phrase,
  ]);
});

test.for([
  ['schoolHoliday', 'school holiday'],
  ['temperature_smooth_0.99', 'temperature, smoothed by 0.99'],
  ['temperature_dayMin', 'temperature, lowest of the day'],
  ['temperature_dayMax', 'temperature, highest of the day'],
  ['WIND', 'WIND'],
] as const)('%s is %s', ([series, words]) => {
  expect(inputLabel({ series, place: 'origin' })).toBe(words);
});

test.for([
  [{ day: -7, hour: 8 }, '08:00–08:59, 7 days before'],
  [{ day: -1, hour: 23 }, '23:00–23:59, the day before'],
  [{ day: 0, hour: 0 }, '00:00–00:59, the same day'],
  [{ day: null, hour: null }, 'the day as a whole (no hour)'],
] as const)('%j', ([hour, label]) => {
  expect(hourLabel(hour)).toBe(label);
});
