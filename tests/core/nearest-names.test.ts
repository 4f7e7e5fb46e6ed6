import { expect, test } from 'vitest';
import { nearestNames, plainName } from '../../src/core/nearest-names.ts';

const REGIONS = ['Île-de-France', 'Bretagne', 'Grand Est', 'Normandie', 'Métropole du Grand Nancy'];

test('case and accents do not count', () => {
  expect(plainName(' ÎLE-de-France')).toBe('ile-de-france');
});

test.for([
  ['Bretange', ['Bretagne']],
  ['normandy', ['Normandie']],
  ['grand', ['Grand Est', 'Métropole du Grand Nancy']],
  ['ile de france', ['Île-de-France']],
] as const)('%s', ([text, names]) => {
  expect(nearestNames(text, REGIONS, names.length)).toEqual(names);
});

test('names as far away as each other come as they are', () => {
  expect(nearestNames('x', ['b', 'a', 'c'], 2)).toEqual(['b', 'a']);
});
