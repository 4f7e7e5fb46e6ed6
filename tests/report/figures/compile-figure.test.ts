import { expect, test } from 'vitest';
import { compileFigure } from '../../../src/report/figures/compile-figure.ts';

test('colours of the look are custom properties of the page', () => {
  const spec = compileFigure({
    data: { values: [{ a: 1 }] },
    mark: 'bar',
    encoding: { x: { field: 'a', type: 'quantitative' } },
  });
  expect(JSON.stringify(spec.config)).toContain('var(--rule)');
  expect(JSON.stringify(spec.config)).not.toMatch(/#[0-9a-f]{3,8}"/i);
});

test('what Vega-Lite only warns of is an error', () => {
  expect(() =>
    compileFigure({
      data: { values: [{ a: 1 }] },
      mark: 'bar',
      encoding: { x: { field: 'a', type: 'quantitative', scale: { type: 'band' } } },
    }),
  ).toThrow(/Vega-Lite misunderstands a figure: .*band/);
});
