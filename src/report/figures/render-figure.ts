import { html, trusted, type Html } from '../html.ts';
import { compileFigure } from './compile-figure.ts';
import { csvAddress } from './csv-address.ts';
import { drawSvg } from './draw-svg.ts';
import type { Figure } from './figure.ts';
import { leanSpec } from './lean-spec.ts';
import { scriptJson } from './html-text.ts';

/** What a figure that can be operated has beside its drawing. */
export interface FigureParts {
  /** HTML controls above the drawing; hidden until the page's script has started them. */
  readonly controls?: Html;
  /** Below the drawing. */
  readonly readout?: Html;
  /** What the page's script needs beside the spec. */
  readonly data?: unknown;
  /** Data sets that the page's script fills itself before it draws. */
  readonly emptied?: readonly string[];
}

/**
 * One `<figure>`: headline, takeaway, a drawing that needs no script, its data as a CSV download, and the compiled
 * Vega spec, from which the page draws it again at its own width and with tooltips.
 */
export async function renderFigure(
  figure: Figure,
  { controls, readout, data, emptied = [] }: FigureParts = {},
): Promise<string> {
  const { id, title, takeaway, description } = figure;
  const spec = compileFigure(figure.spec);
  return html`<figure class="figure" id="${id}">
    <figcaption>
      <h3>${title}</h3>
      <p class="figure-takeaway">${takeaway}</p>
    </figcaption>
    ${controls === undefined ? null : html`<div class="figure-controls" hidden>${controls}</div>`}
    <div class="figure-static">${trusted(await drawSvg(spec, figure))}</div>
    <div class="figure-live" role="img" aria-label="${description}" hidden></div>
    ${readout ?? null} ${csvLink(figure)}
    <script type="application/json" class="figure-spec">
      ${trusted(scriptJson(leanSpec(spec, emptied)))}
    </script>
    ${
      data === undefined
        ? null
        : html`<script type="application/json" class="figure-input">
            ${trusted(scriptJson(data))}
          </script>`
    }
  </figure>`.toString();
}

/** A link that saves the figure's numbers, also without JavaScript. */
function csvLink({ id, title, table }: Figure): Html {
  return html`<p class="figure-data">
    <a download="${id}.csv" href="${csvAddress(table)}" aria-label="Data as CSV: ${title}">Data as CSV</a>
  </p>`;
}
