import { expect, test } from 'vitest';
import { figureSvg } from '../../../src/report/figures/figure-svg.ts';

test('an SVG that stands alone: titled, in the colours of the report for light and dark', async () => {
  const svg = await figureSvg({
    id: 'x',
    title: 'Load & more',
    takeaway: 'It <grows>.',
    description: 'Two bars',
    spec: {
      data: {
        values: [
          { a: 'p', b: 1 },
          { a: 'q', b: 3 },
        ],
      },
      mark: 'bar',
      encoding: { x: { field: 'a', type: 'nominal' }, y: { field: 'b', type: 'quantitative' } },
    },
    table: { columns: [], rows: [] },
  });
  expect(svg).toMatch(
    /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]*><title>Load &amp; more<\/title><desc>It &lt;grows&gt;.<\/desc><style>/,
  );
  expect(svg).toContain('prefers-color-scheme: dark');
  expect(svg).toContain('fill="var(--series-1)"');
  expect(svg.endsWith('</svg>\n')).toBe(true);
});
