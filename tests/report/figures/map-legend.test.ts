import { expect, test } from 'vitest';
import { mapInput } from '../../../src/report/figures/graph-map.ts';
import { mapDrawing } from '../../../src/report/figures/map-drawing.ts';
import { mapLegend } from '../../../src/report/figures/map-legend.ts';
import { reportFixture } from '../report-fixture.ts';

test('the legend names the upper end of every class', () => {
  const input = mapInput(reportFixture());
  const drawing = mapDrawing(input, { measure: 0, node: -1, layer: -1, head: -1, month: -1, hour: -1 }, 700);
  const text = mapLegend(drawing, { title: 'influence, MW', unit: 'MW', errorTitle: 'MAPE' }).toString();
  // The largest influence of any month and hour: 64 MW · 1.5 · 2.
  expect(text).toContain('to 192\u00a0MW');
  expect(text).toContain('to 38\u00a0MW');
  expect(text).toContain('to 9.4\u00a0%');
  expect(text.match(/class="edge-\d"/g)).toHaveLength(5);
});
