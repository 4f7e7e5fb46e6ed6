import { expect, test } from 'vitest';
import { compileFigure } from '../../../src/report/figures/compile-figure.ts';
import { drawSvg } from '../../../src/report/figures/draw-svg.ts';
import { heatMapSpec } from '../../../src/report/figures/heat-map.ts';

const OPTIONS = {
  rows: ['Alpha\n← Beta', 'Gamma'],
  columns: ['x', 'y', 'z'],
  values: [
    [1, 2, null],
    [30, 4, 5],
  ],
  unit: '%',
  rowTitle: 'pair',
  columnTitle: 'group',
};

const draw = (spec: ReturnType<typeof heatMapSpec>): Promise<string> =>
  drawSvg(compileFigure(spec), { id: 'map', description: 'd' });
const texts = (svg: string): string[] =>
  [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map(([, text]) => text);

test('a cell per value, none for null, labels in their order and in lines', async () => {
  const svg = await draw(heatMapSpec(OPTIONS));
  expect(svg.match(/fill="rgb/g)).toHaveLength(5);
  expect(texts(svg).filter((text) => /[A-Za-z←]/.test(text))).toEqual([
    'x',
    'y',
    'z',
    'group',
    'Alpha',
    '← Beta',
    'Gamma',
  ]);
});

test('numbers within cells, black on bright and white on dark ones', async () => {
  const svg = await draw(heatMapSpec({ ...OPTIONS, cellFormat: '.0f' }));
  const numbers = [...svg.matchAll(/<text[^>]*fill="(#\w+)"[^>]*>(\d+)</g)].map(([, colour, text]) => [
    text,
    colour,
  ]);
  expect(numbers).toEqual([
    ['1', '#fff'],
    ['2', '#fff'],
    ['30', '#000'],
    ['4', '#fff'],
    ['5', '#fff'],
  ]);
});

test('a few very large values share the brightest colour, and the legend says so', async () => {
  const values = Array.from({ length: 100 }, (_, index) => (index === 40 ? 900 : index));
  const options = {
    ...OPTIONS,
    rows: ['a', 'b', 'c', 'd'],
    columns: Array.from({ length: 25 }, (_, index) => `${index}`),
    values: [0, 1, 2, 3].map((row) => values.slice(25 * row, 25 * row + 25)),
  };
  const svg = await draw(heatMapSpec(options));
  // The 98th percentile of 0 … 99 without 40 and with 900.
  expect(texts(svg)).toContain('% (brightest: 98 or more)');
  expect(svg.match(/fill="rgb\(253, 231, 37\)"/g)!.length).toBeGreaterThan(1);
  const calm = heatMapSpec({
    ...options,
    values: options.values.map((line) => line.map((value) => Math.min(value, 120))),
  });
  expect(texts(await draw(calm))).toContain('%');
});

test('the words above the scale stand whole', async () => {
  const values = Array.from({ length: 100 }, (_, index) => (index === 40 ? 900 : index));
  const svg = await draw(
    heatMapSpec({
      ...OPTIONS,
      rows: ['a', 'b', 'c', 'd'],
      columns: Array.from({ length: 25 }, (_, index) => `${index}`),
      values: [0, 1, 2, 3].map((row) => values.slice(25 * row, 25 * row + 25)),
      unit: "% of the row's mean load",
      reading: 'each row listens to the columns',
    }),
  );
  expect(texts(svg)).toContain('each row listens to the columns');
  expect(texts(svg).find((text) => text.startsWith('% of'))).toMatch(
    /^% of the row.s mean load \(brightest: 9\d or more\)$/,
  );
});
