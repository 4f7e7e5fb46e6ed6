import { expect, test } from 'vitest';
import { featureMap, hull, receptiveField, windowMap } from '../../../src/layers/temporal/feature-map.ts';

test('every step of the window sees itself', () => {
  const map = windowMap(5, 2);
  expect(map).toMatchObject({ steps: 5, channels: 2 });
  expect(map.sees(3)).toEqual({ from: 3, to: 3 });
  expect(receptiveField(map)).toBe(1);
});

test('what a step sees is asked once, so that branches which meet do not double the work each time', () => {
  let asked = 0;
  let map = windowMap(3, 1);
  for (let depth = 0; depth < 30; depth++) {
    const before = map;
    map = featureMap({
      ...before,
      sees: (step) => {
        asked++;
        return hull([before.sees(step - 1), before.sees(step + 1)]);
      },
    });
  }
  expect(receptiveField(map)).toBe(61);
  expect(asked).toBeLessThan(30 * 63);
});

test('the receptive field is the most that any step sees', () => {
  const map = featureMap({
    steps: 3,
    channels: 1,
    sees: (step) => ({ from: -step, to: step === 1 ? 9 : 0 }),
  });
  expect(receptiveField(map)).toBe(11);
});

test('a map without steps is one for which the window is too short', () => {
  expect(featureMap({ steps: 0, channels: 1, sees: (step) => ({ from: step, to: step }) }).steps).toBeNaN();
});
