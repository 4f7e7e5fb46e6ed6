import type { Config } from 'vega-lite';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const TEXT = { labelFont: FONT, titleFont: FONT, labelFontSize: 12, titleFontSize: 12 } as const;

/** Look of all figures. Colours are custom properties of the page, which defines them for light and dark. */
export const FIGURE_CONFIG: Config = {
  background: 'transparent',
  font: FONT,
  aria: false,
  padding: { left: 2, right: 8, top: 4, bottom: 2 },
  view: { stroke: null },
  axis: {
    ...TEXT,
    labelColor: 'var(--ink)',
    titleColor: 'var(--muted)',
    titleFontWeight: 'normal',
    domainColor: 'var(--rule)',
    tickColor: 'var(--rule)',
    gridColor: 'var(--rule)',
    gridOpacity: 0.7,
    labelLimit: 230,
  },
  axisX: { grid: false, labelFlush: false, titleAnchor: 'end', titleAlign: 'right' },
  axisY: { titleAlign: 'left', titleAnchor: 'end', titleAngle: 0, titleY: -8, domain: false, ticks: false },
  legend: {
    ...TEXT,
    orient: 'top',
    offset: 22,
    labelColor: 'var(--ink)',
    titleColor: 'var(--muted)',
    titleFontWeight: 'normal',
    labelLimit: 260,
    symbolStrokeWidth: 2.5,
    gradientStrokeColor: 'var(--rule)',
  },
  header: { ...TEXT, labelColor: 'var(--ink)', labelFontWeight: 600, titleColor: 'var(--muted)' },
  text: { font: FONT, fontSize: 12, color: 'var(--ink)' },
  rule: { color: 'var(--muted)' },
  bar: { color: 'var(--series-1)' },
  line: { strokeWidth: 2 },
  point: { filled: true, size: 40 },
};
