import { View, Warn, parse } from 'vega';
import type { Spec } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { showTooltip } from './tooltip.ts';

/**
 * Draws a spec into the `.figure-live` of a figure, as wide as it is, and hides the static drawing.
 * Expressions are interpreted, never compiled, so that the page needs no `unsafe-eval`.
 */
export async function livePlot(figure: HTMLElement, spec: Spec): Promise<View> {
  const place = figure.querySelector<HTMLElement>('.figure-live')!;
  place.hidden = false;
  const label = place.getAttribute('aria-label') ?? '';
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: place,
    hover: true,
    logLevel: Warn,
    tooltip: (_handler, event, _item, value) => showTooltip(document, event, value),
  });
  // Vega would call it "Vega visualization", and each of its marks an image without a name.
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', label);
  place.removeAttribute('aria-roledescription');
  const fitted = fitting(spec);
  await fit(view, place, fitted);
  place.querySelector('svg')!.setAttribute('aria-hidden', 'true');
  figure.dataset['live'] = '';
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth === width || place.clientWidth === 0) return;
    width = place.clientWidth;
    void fit(view, place, fitted);
  }).observe(place);
  return view;
}

/** The signal to set a drawing's width by, and whether it holds the margins too. */
interface Fitting {
  readonly signal: 'width' | 'child_width';
  readonly isWhole: boolean;
}

function fitting({ autosize, signals = [] }: Spec): Fitting {
  const isWhole = typeof autosize === 'object' && 'type' in autosize;
  return { signal: signals.some(({ name }) => name === 'child_width') ? 'child_width' : 'width', isWhole };
}

/** Makes a drawing as wide as its place. Panels of several get what the margins around them leave. */
async function fit(view: View, place: HTMLElement, { signal, isWhole }: Fitting): Promise<void> {
  const width = place.clientWidth;
  view.signal('frame', width);
  if (isWhole) {
    await view.width(width).runAsync();
    return;
  }
  await view.resize().runAsync();
  // Margins change once labels have more or less room.
  for (let pass = 0; pass < 2; pass++) {
    const drawn = place.querySelector('svg')!.width.baseVal.value;
    const margins = drawn - (view.signal(signal) as number);
    await view
      .signal(signal, Math.max(120, Math.floor(width - margins)))
      .resize()
      .runAsync();
  }
}
