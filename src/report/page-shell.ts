import { html, trusted, type Html } from './html.ts';
import { pageDocument } from './page-document.ts';
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
  return pageDocument({
    windowTitle: `${title} · wattgraph report`,
    head: html`<meta http-equiv="Content-Security-Policy" content="${POLICY}" /> ${element('style', style)}`,
    skip: 'Skip to the report',
    title,
    subtitle,
    content: html`<div class="body">
        <nav class="contents" aria-label="Sections">
          <ul>
            ${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main id="main" tabindex="-1">${sections.map(sectionElement)}</main>
      </div>
      <footer>${footer}</footer>`,
    script: element('script', script),
  });
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
