import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { meterLoad, type Surroundings } from '../../src/ingest/sample-meter.ts';

const STEPS = 48 * 28;

test('electric heating draws its power at night when it is cold, and none when it is warm', () => {
  const cold = mean(meterLoad('electricHeating', around({ wallsC: 0 }), new RandomStream(4)), isNight);
  const warm = mean(meterLoad('electricHeating', around({ wallsC: 18 }), new RandomStream(4)), isNight);
  expect(cold - warm).toBeGreaterThan(0.065 * 0.6 * 2.2 * 15);
  expect(cold - warm).toBeLessThan(0.065 * 1.4 * 2.2 * 16);
  const gas = [0, 18].map((wallsC) => meterLoad('family', around({ wallsC }), new RandomStream(4)));
  expect(gas[0]).toEqual(gas[1]);
});

test('a car charges with 7.1 kW in blocks', () => {
  const withCar = meterLoad('electricCar', around({}), new RandomStream(6));
  const charging = [...withCar.entries()].filter(([, kw]) => kw > 7);
  expect(charging.length).toBeGreaterThan(10);
  expect(charging.length).toBeLessThan(120);
  expect(Math.max(...meterLoad('family', around({}), new RandomStream(6)))).toBeLessThan(7);
});

test('a lively feeder and a dark day use more', () => {
  expect(familyKw({ mood: 2 }) / familyKw({ mood: -2 })).toBeGreaterThan(1.4);
  expect(familyKw({ dark: 1 })).toBeGreaterThan(familyKw({ dark: 0 }) + 0.01);
});

test('a working family is busier in the morning of a day of rest', () => {
  const mornings = [0, 1].map((restDay) => {
    const households = [1, 2, 3, 4, 5, 6].map((seed) =>
      mean(meterLoad('family', around({ restDay }), new RandomStream(seed)), isMorning),
    );
    return households.reduce((sum, kw) => sum + kw, 0);
  });
  expect(mornings[1] / mornings[0]).toBeGreaterThan(1.4);
});

function around(constant: Partial<Record<keyof Surroundings, number>>): Surroundings {
  const { restDay = 0, wallsC = 10, dark = 0.5, mood = 0 } = constant;
  return {
    slot: Int16Array.from({ length: STEPS }, (_, step) => step % 48),
    restDay: new Uint8Array(STEPS).fill(restDay),
    wallsC: new Float64Array(STEPS).fill(wallsC),
    dark: new Float64Array(STEPS).fill(dark),
    mood: new Float64Array(STEPS).fill(mood),
  };
}

function familyKw(change: Partial<Record<keyof Surroundings, number>>): number {
  return mean(meterLoad('family', around(change), new RandomStream(9)), () => true);
}

function isMorning(step: number): boolean {
  return step % 48 >= 18 && step % 48 < 30;
}

function isNight(step: number): boolean {
  return step % 48 >= 1 && step % 48 < 15;
}

function mean(kw: Float64Array, holds: (step: number) => boolean): number {
  const chosen = kw.filter((_, step) => holds(step));
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}
