import { describe, expect, test } from 'vitest';
import { compileFigure } from '../../../src/report/figures/compile-figure.ts';
import { drawSvg } from '../../../src/report/figures/draw-svg.ts';
import { figuresOf, type FigureSection } from '../../../src/report/figures/figure-catalogue.ts';
import type { ReportData } from '../../../src/report/report-data.ts';
import { reportFixture } from '../report-fixture.ts';

const SECTIONS: readonly FigureSection[] = [
  'error',
  'places',
  'training',
  'explanation',
  'attention',
  'quality',
];
const all = (data: ReportData) => SECTIONS.flatMap((section) => figuresOf(section, data));
const data = reportFixture();
const figures = all(data);

describe('every figure', () => {
  test('is there, once', () => {
    expect(figures.map(({ id }) => id)).toEqual([
      'error-by-hour',
      'error-by-weekday',
      'error-by-day-type',
      'error-by-month',
      'error-by-lead',
      'error-by-temperature',
      'daily-error',
      'worst-days',
      'place-error',
      'place-hour-error',
      'place-month-error',
      'learning-curve',
      'feature-permutation',
      'feature-gradients',
      'neighbour-importance',
      'influence-matrix',
      'faithfulness',
      'attention-matrix',
      'self-attention',
      'attention-by-month',
      'attention-by-weekday',
      'data-quality',
    ]);
  });

  test.each(figures.map((figure) => [figure.id, figure] as const))(
    '%s compiles and draws',
    async (id, figure) => {
      const svg = await drawSvg(compileFigure(figure.spec), figure);
      expect(svg).toMatch(/^<svg[^>]* viewBox="0 0 [1-9]\d* [1-9]\d*"/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
      const strange = colours.filter(
        (colour) => !/^(var\(--[\w-]+\)|none|transparent|url\(#.*\))$/.test(colour),
      );
      // Cells of heat maps, and the numbers in them, keep their colours in both themes.
      const isHeatMap = JSON.stringify(figure.spec).includes('viridis');
      expect(strange.filter((colour) => !isHeatMap || !/^(rgb\(.*\)|#000|#fff)$/.test(colour))).toEqual([]);
      expect(figure.id).toBe(id);
    },
  );

  test.each(figures.map((figure) => [figure.id, figure] as const))('%s says what it shows', (_, figure) => {
    expect(figure.takeaway).toMatch(/^\S.*\.$/s);
    expect(figure.takeaway).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(figure.description.length).toBeGreaterThan(40);
    expect(figure.table.rows.length).toBeGreaterThan(0);
    for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
  });
});

test('a run without attention, explanations, temperature and gaps has the other figures', () => {
  const bare = all({
    ...data,
    attention: { issues: [], layers: [] },
    explanations: null,
    cleaning: null,
    manifest: { ...data.manifest, readings: { ...data.manifest.readings, missingByNode: {} } },
    series: { ...data.series, temperature: null },
    history: data.history.slice(0, 1),
  });
  expect(bare.map(({ id }) => id)).toEqual(
    figures.map(({ id }) => id).filter((id) => /^(error-by-(?!temperature)|daily|worst|place)/.test(id)),
  );
});
