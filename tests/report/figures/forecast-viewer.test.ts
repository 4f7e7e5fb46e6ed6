import { expect, test } from 'vitest';
import { renderForecastViewer } from '../../../src/report/figures/forecast-viewer.ts';
import type { ViewerInput } from '../../../src/report/figures/viewer-input.ts';
import { reportFixture } from '../report-fixture.ts';

const page = await renderForecastViewer(reportFixture());

test('it starts on the worst day of the first series', () => {
  expect(page).toContain(
    'The worst day of France was Sunday 31 October 2021 (MAPE 7.8\u00a0%). Times are those of Europe/Paris.',
  );
  expect(page).toMatch(
    /<input\s+type="date"\s+name="day"\s+min="2021-10-26"\s+max="2021-11-04"\s+value="2021-10-31"/,
  );
});

test('places are grouped by level, and spans offered', () => {
  expect(page).toMatch(/<optgroup label="national">\s*<option value="0">France<\/option>\s*<\/optgroup>/);
  expect(page).toContain('<option value="2">Provence-Alpes-Côte d&#39;Azur</option>');
  expect([...page.matchAll(/<option value="\d+">(\d+ days?)</g)].map(([, span]) => span)).toEqual([
    '1 day',
    '7 days',
    '28 days',
  ]);
});

test('the first day is drawn and written without a script', () => {
  const svg = /<svg.*?<\/svg>/s.exec(page)![0];
  expect(svg).toContain('>03:00<');
  expect(svg).toContain('stroke="var(--series-2)"');
  expect(page).toContain(
    'start_utc,local_time,forecast,actual%0A2021-10-30T22:00:00.000Z,Sun%2031%20Oct%2000:00,',
  );
});

test('the page gets all series, and what is near zero', () => {
  const { series, rule } = JSON.parse(/class="figure-input">(.*?)<\/script>/s.exec(page)![1]) as ViewerInput;
  expect(series.nodes.map(({ id }) => id)).toEqual(['FR', 'BRE', 'PAC', 'GES']);
  expect(rule.metric).toBe('mape');
  // One percent of the mean load of about 2,900 MW.
  expect(rule.nearZero[1]).toBeGreaterThan(25);
  expect(rule.nearZero[1]).toBeLessThan(32);
});
