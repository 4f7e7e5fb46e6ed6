/** Width in pixels of the drawing that stands before, and without, JavaScript, and on paper. */
export const STATIC_WIDTH = 720;

/**
 * A single view that fits its container. The page sets the signal `frame` to the container's width, so that
 * expressions can tell a phone (below 480 pixels) from a desk.
 */
export function figureFrame(height: number) {
  return {
    width: STATIC_WIDTH,
    height,
    autosize: { type: 'fit-x', contains: 'padding' } as const,
    params: [{ name: 'frame', value: STATIC_WIDTH }],
  };
}

/** Labels of places on a vertical axis: cut shorter on a phone. */
export const PLACE_AXIS = {
  title: null,
  grid: false,
  labelLimit: { expr: 'frame < 480 ? 150 : 250' },
  labelFontSize: { expr: 'frame < 480 ? 10 : 12' },
} as const;

/** A panel per level below each other, each with its own scale, and with the level and the unit above it. */
export function levelPanels(levels: readonly string[], unit: string) {
  const header = {
    labelAnchor: 'start',
    labelOrient: 'top',
    labelExpr: `(datum.label) + ' · ${unit}'`,
  } as const;
  return {
    params: [{ name: 'frame', value: STATIC_WIDTH }],
    facet: { field: 'level', type: 'nominal' as const, sort: [...levels], title: null, header },
    columns: 1,
    spacing: 14,
    resolve: { scale: { y: 'independent' as const } },
  };
}
