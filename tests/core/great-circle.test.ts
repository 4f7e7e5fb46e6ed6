import { expect, test } from 'vitest';
import { greatCircleKm } from '../../src/core/great-circle.ts';

const PARIS = { latitude: 48.8627, longitude: 2.2876 };

test('a quarter of the meridian and of the equator, 6371 km times π/2', () => {
  const quarter = (6371 * Math.PI) / 2;
  expect(greatCircleKm({ latitude: 0, longitude: 20 }, { latitude: 90, longitude: 77 })).toBeCloseTo(
    quarter,
    9,
  );
  expect(greatCircleKm({ latitude: 0, longitude: 170 }, { latitude: 0, longitude: -100 })).toBeCloseTo(
    quarter,
    9,
  );
});

test('Paris to Brest by the spherical law of cosines', () => {
  const r = Math.PI / 180;
  const [a, b, dl] = [48.8627 * r, 48.3905 * r, (2.2876 + 4.486) * r];
  const cosines = 6371 * Math.acos(Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(dl));
  const km = greatCircleKm(PARIS, { latitude: 48.3905, longitude: -4.486 });
  expect(km).toBeCloseTo(cosines, 6);
  expect(km).toBeCloseTo(500.423, 3);
});

test('metres count, antipodes are half a circle apart, and there is no distance to oneself', () => {
  const metre = 1 / 111_194.9;
  expect(greatCircleKm(PARIS, { ...PARIS, latitude: PARIS.latitude + metre })).toBeCloseTo(0.001, 7);
  expect(greatCircleKm(PARIS, { latitude: -PARIS.latitude, longitude: PARIS.longitude - 180 })).toBeCloseTo(
    6371 * Math.PI,
    3,
  );
  expect(greatCircleKm(PARIS, PARIS)).toBe(0);
});
