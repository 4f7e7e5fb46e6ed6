import { html, trusted, type Html } from './html.ts';
import type { Section } from './sections/section.ts';

export interface PageShell {
  readonly title: string;
  /** Below the title. */
  readonly subtitle: string;
  readonly footer: string;
  readonly sections: readonly Section[];
  readonly style: string;
  /** The page's script as one file of classic JavaScript. */
  readonly script: string;
}

/** No request ever leaves the file, and nothing is compiled from strings. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/** A whole document that needs nothing but itself. */
export function pageShell({ title, subtitle, footer, sections, style, script }: PageShell): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · wattgraph report</title>
        ${element('style', style)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        <div class="page">
          <header class="masthead">
            <div>
              <h1>${title}</h1>
              <p>${subtitle}</p>
            </div>
          </header>
          <div class="body">
            <nav class="contents" aria-label="Sections">
              <ul>
                ${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}
              </ul>
            </nav>
            <main id="main" tabindex="-1">${sections.map(sectionElement)}</main>
          </div>
          <footer>${footer}</footer>
        </div>
        ${element('script', script)}
      </body>
    </html>`.text
  }\n`;
}

function sectionElement({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

/** The parser ends such an element at its closing tag, wherever that stands, and an open comment hides that tag. */
function element(name: 'style' | 'script', content: string): Html {
  const safe = content
    .replaceAll(new RegExp(`</(${name})`, 'gi'), String.raw`<\/$1`)
    .replaceAll('<!--', String.raw`<\!--`);
  return trusted(`<${name}>${safe}</${name}>`);
}
