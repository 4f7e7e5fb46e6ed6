import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { renderFigure } from '../../../src/report/figures/render-figure.ts';
import { html } from '../../../src/report/html.ts';

const FIGURE: Figure = {
  id: 'load-by-place',
  title: 'Load of "both" places',
  takeaway: "Côte d'Azur & co. <b>leads</b>.",
  description: 'Heat map of 2 places </script>',
  spec: {
    width: 300,
    height: 40,
    data: {
      values: [
        { place: '</script><i>', load: 7 },
        { place: 'B', load: 3 },
      ],
    },
    mark: 'rect',
    encoding: {
      y: { field: 'place', type: 'nominal' },
      color: { field: 'load', type: 'quantitative', scale: { scheme: 'viridis' } },
    },
  },
  table: {
    columns: ['place', 'load'],
    rows: [
      ['a,"b"', 7],
      ['B', null],
    ],
  },
};

describe('renderFigure', () => {
  test('headline, takeaway and description are text, whatever stands in them', async () => {
    const page = await renderFigure(FIGURE);
    expect(page).toContain('<h3>Load of &quot;both&quot; places</h3>');
    expect(page).toContain('Côte d&#39;Azur &amp; co. &lt;b&gt;leads&lt;/b&gt;.');
    expect(page).not.toContain('</script><i>');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  test('the drawing stands without a script, fills its container and is described', async () => {
    const page = await renderFigure(FIGURE);
    expect(page).toMatch(
      /<div class="figure-static"><svg[^>]* width="100%" role="img" aria-label="Heat map of 2 places &lt;\/script&gt;" viewBox="0 0 \d+ \d+"/,
    );
    expect(page.match(/<path aria-label|<path /g)!.length).toBeGreaterThan(2);
  });

  test('its gradient has a name that no other drawing of the page has, the same whenever it is drawn', async () => {
    const pages = await Promise.all([renderFigure(FIGURE), renderFigure({ ...FIGURE, id: 'other' })]);
    expect(pages[0]).toContain('<linearGradient id="load-by-place-0"');
    expect(pages[0]).toContain('fill="url(#load-by-place-0)"');
    expect(pages[1]).toContain('fill="url(#other-0)"');
    expect(await renderFigure(FIGURE)).toBe(pages[0]);
  });

  test('the spec for the page is JSON, compiled to Vega', async () => {
    const page = await renderFigure(FIGURE);
    const json = /<script type="application\/json" class="figure-spec">(.*?)<\/script>/s.exec(page)![1];
    const spec = JSON.parse(json) as { data: { values?: object[] }[]; marks: { type: string }[] };
    expect(spec.data[0].values).toEqual([
      { place: '</script><i>', load: 7 },
      { place: 'B', load: 3 },
    ]);
    expect(spec.marks.map(({ type }) => type)).toEqual(['rect']);
  });

  test('the data can be saved without a script', async () => {
    const page = await renderFigure(FIGURE);
    const address = /<a download="load-by-place.csv" href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(
      page,
    )![1];
    expect(decodeURIComponent(address.replaceAll('&#39;', "'"))).toBe('place,load\n"a,""b""",7\nB,\n');
  });

  test('controls wait, hidden, for the script that works them, and their data stand beside', async () => {
    const page = await renderFigure(FIGURE, {
      controls: html`<button name="next">Next</button>`,
      readout: html`<p>read</p>`,
      data: { text: '</script>' },
    });
    expect(page).toContain('<div class="figure-controls" hidden><button name="next">Next</button></div>');
    expect(page).toContain('<p>read</p>');
    const input = /class="figure-input">(.*?)<\/script>/s.exec(page)![1];
    expect(JSON.parse(input)).toEqual({ text: '</script>' });
  });
});
