import { expect, test } from 'vitest';
import { loadYdf } from '../../src/baselines/load-ydf.ts';

test('the library learns a table and leaves the process as it was', async () => {
  const listeners = () =>
    ['uncaughtException', 'unhandledRejection'].map((event) => process.rawListeners(event).length);
  const before = listeners();
  const ydf = await loadYdf();
  expect(listeners()).toEqual(before);
  const x = Array.from({ length: 200 }, (_, row) => row);
  const y = x.map((value) => (value < 80 ? 3 : 11));
  const model = new ydf.GradientBoostedTreesLearner('y', 'REGRESSION').train({ x, y });
  const [low, high] = model.predict({ x: [10, 150] });
  model.unload();
  expect(low).toBeCloseTo(3, 3);
  expect(high).toBeCloseTo(11, 3);
});
