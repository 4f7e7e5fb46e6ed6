import { html, type HtmlContent } from './html.ts';

export interface PageDocument {
  /** Of the window. */
  readonly windowTitle: string;
  /** What else stands in the head; a policy first, since it rules only over what follows it. */
  readonly head: HtmlContent;
  /** Words of the first link, which leads past everything to `main`. */
  readonly skip: string;
  readonly title: HtmlContent;
  /** Below the title. */
  readonly subtitle: HtmlContent;
  /** All below the masthead, with the one `<main id="main" tabindex="-1">`. */
  readonly content: HtmlContent;
  /** The script's element. */
  readonly script: HtmlContent;
}

/** The frame that reports and the pages of `wattgraph serve` have in common: a whole HTML document. */
export function pageDocument(page: PageDocument): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.windowTitle}</title>
        ${page.head}
      </head>
      <body>
        <a class="skip" href="#main">${page.skip}</a>
        <div class="page">
          <header class="masthead">
            <div>
              <h1>${page.title}</h1>
              <p>${page.subtitle}</p>
            </div>
          </header>
          ${page.content}
        </div>
        ${page.script}
      </body>
    </html>`.text
  }\n`;
}
