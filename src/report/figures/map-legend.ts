import { html, type Html } from '../html.ts';
import type { MapDrawing } from './map-drawing.ts';
import type { MapInput } from './map-input.ts';
import { valueText } from './map-readout.ts';
import { percentText } from './percent-text.ts';

/** What the colours of edges and nodes stand for, with the number at the end of each class. */
export function mapLegend(
  { edgeSteps, errorSteps, nodes }: MapDrawing,
  {
    title,
    unit,
    errorTitle,
  }: { readonly title: string; readonly unit: string } & Pick<MapInput, 'errorTitle'>,
): Html {
  const edges = edgeSteps.map((step, index) => swatch(`edge-${index + 1}`, `to ${valueText(step, unit)}`));
  const errors = errorSteps.map((step, index) => swatch(`error-${index + 1}`, `to ${percentText(step)}`));
  return html`<dl class="figure-legend">
    <div>
      <dt>edge: ${title}; the arrow points at who listens</dt>
      <dd>${edges}</dd>
    </div>
    ${
      nodes.some(({ error }) => error !== null)
        ? html`<div>
            <dt>node: ${errorTitle} of its forecast</dt>
            <dd>${errors}</dd>
          </div>`
        : null
    }
  </dl>`;
}

function swatch(name: string, text: string): Html {
  return html`<span class="figure-swatch"><i class="${name}"></i>${text}</span> `;
}
