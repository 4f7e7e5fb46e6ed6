import { expect, test } from 'vitest';
import { placeLabels } from '../../../src/report/figures/place-labels.ts';

const OPTIONS = { width: 300, height: 200, fontSize: 10, radius: 6, always: 1 };

test('a label stands right of its node, or left where the picture ends', () => {
  const labels = placeLabels([0, 1], {
    ...OPTIONS,
    texts: ['left one', 'right one'],
    places: [
      { x: 50, y: 50 },
      { x: 280, y: 100 },
    ],
  });
  expect(labels.map(({ text, align, x }) => [text, align, x])).toEqual([
    ['left one', 'left', 59],
    ['right one', 'right', 271],
  ]);
});

test('a label that finds no room is left out, later ones first', () => {
  const places = Array.from({ length: 9 }, (_, index) => ({
    x: 100 + 14 * (index % 3),
    y: 100 + 14 * Math.floor(index / 3),
  }));
  const texts = places.map((_, index) => `a rather long name ${index}`);
  const labels = placeLabels([4, 0, 1, 2, 3, 5, 6, 7, 8], { ...OPTIONS, texts, places });
  expect(labels[0].node).toBe(4);
  expect(labels.length).toBeLessThan(9);
  expect(labels.length).toBeGreaterThan(2);
});
